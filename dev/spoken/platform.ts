/** In the place of `cloudflare:workers`, where the script begins in Node: as much as it asks for while it begins. */
export class DurableObject {}
