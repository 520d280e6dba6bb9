export const answering = {
  person: 'Una persona del equipo seguirá aquí y le responderá lo antes posible.',
  back: (when: string) =>
    `Ahora mismo no responde nadie aquí. Volvemos: ${when}. Si alguien está antes, le responderá antes.`,
};
