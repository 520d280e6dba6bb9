/**
 * What the database's own catalogue must say, whoever wrote the migrations: each check answers what is wrong, by name.
 * The same walk goes over the embedded database and over a real PostgreSQL.
 */

/** Asks the database as somebody from whom the catalogue hides nothing. */
export type Ask = <Row>(sql: string, params?: string[]) => Promise<Row[]>;

/** Relations without row-level security, and why everybody may see them. None is so far. */
export const GLOBAL_BECAUSE: Record<string, string> = {};

/** Tables that only the service reads. */
export const SERVICE_ONLY = ['inbound_events', 'one_time_links', 'suppressions', 'throttles', 'user_credentials'];

/** Functions that work as their owner, parley_service. Whatever is added here looks past row-level security. */
export const DEFINERS = [
  'away_changed()',
  'away_of(uuid)',
  'attendee_is_lead()',
  'busy_beside(uuid[],timestamp with time zone,timestamp with time zone,uuid)',
  'busy_of(uuid[],timestamp with time zone,timestamp with time zone,uuid)',
  'calendars_to_ask(uuid[])',
  'count_open_tries(jsonb,timestamp with time zone)',
  'counted_of(uuid,timestamp with time zone,timestamp with time zone,uuid)',
  'delete_expired_holds(uuid[])',
  'drop_unconfirmed_guest()',
  'enter_chat(text,uuid,integer)',
  'enter_feed(uuid,integer)',
  'enter_handle(text)',
  'enter_joining(uuid,integer)',
  'enter_key(text,text)',
  'enter_link(uuid,integer)',
  'enter_organization(uuid,uuid)',
  'enter_session(text,text)',
  'find_or_make_leads(jsonb,text)',
  'lead_known_by(uuid,text,text,text)',
  'enter_slug(text)',
  'join_together(uuid,text,text,text[],text,text,uuid,timestamp with time zone)',
  'limits_stand(uuid,integer,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid)',
  'live_holds(uuid[])',
  'my_other_bookings()',
  'offer_of_link()',
  'seats_of_link(timestamp with time zone,timestamp with time zone)',
  'open_tries_wait(jsonb,timestamp with time zone)',
  'participant_is_lead()',
  'people_asked(jsonb)',
  'rules_stand(uuid,integer,integer)',
  'search_messages(text,integer)',
  'search_passages(uuid,text,integer,integer)',
  'search_people(text[],text,integer)',
  'search_titles(text[],integer)',
  'suppression_of(text,text[],text[],text[])',
  'talk_led_to(uuid,uuid,timestamp with time zone)',
  'together_of_link()',
  'write_targets_of(uuid[])',
];

/** Identifiers without a foreign key, and what they point to instead. */
const KEYLESS: Record<string, string> = {
  'busy_intervals.user_id': 'the member whose connection it is of',
  'calendar_sync_logs.user_id': 'the member whose connection it is of',
  'credit_entries.cause_id': 'by cause_type',
  'connected_calendars.user_id': 'the member whose connection it is of',
  'connected_calendars.watch_id': 'a channel at the provider',
  'event_syncs.user_id': 'the member whose connection it is of',
  'deliveries.marked_by': 'a member, named for the eye only',
  'deliveries.recipient_id': 'by recipient_type',
  'deliveries.subject_id': 'by subject_type',
  'domain_events.actor_id': 'by actor_type',
  'domain_events.subject_id': 'by subject_type',
  'event_hosts.claim_group': 'the event itself, or the invitation whose held options may overlap',
  'webhook_deliveries.event_id': 'what happened, which is forgotten at its own time',
  'webhook_endpoints.created_by': 'a member, named for the eye only',
  'events.created_by': 'a member, named for the eye only',
  'events.source_id': 'by source_type',
  'invitations.agent_id': 'agents stand above: whose invitation it is, not what it needs',
  'idempotency_keys.resource': 'by route',
};

/** The event that a guest's own batch is making: placeEvent sets it. */
const SET_IN_BATCH = 'app.event_id';
const ROLES = ['parley_guest', 'parley_member', 'parley_service'];
const OURS = `n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
const TENANTS = `(select a.attrelid as oid, a.attnum as organization from pg_attribute a join pg_class c on c.oid = a.attrelid
  where a.attname = 'organization_id' and not a.attisdropped and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace)`;

/** Every relation is global for a reason, or its rows are hidden from all who have no policy, its owner included. */
async function unprotected(ask: Ask): Promise<string[]> {
  const relations = await ask<{
    name: string;
    kind: string;
    forced: boolean;
    policies: number;
    options: string;
  }>(
    `select c.relname as name, c.relkind::text as kind, c.relrowsecurity and c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies, coalesce(c.reloptions::text, '') as options
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  );
  return relations.flatMap(({ name, kind, forced, policies, options }) => {
    if (GLOBAL_BECAUSE[name]) return [];
    if (kind === 'v')
      return options.includes('security_invoker=true') ? [] : [`${name}: a view without security_invoker`];
    if (kind !== 'r' && kind !== 'p') return [`${name}: a relation of kind ${kind} cannot have policies`];
    if (!forced) return [`${name}: row-level security is not enabled and forced`];
    return policies < 2 && !SERVICE_ONLY.includes(name) ? [`${name}: nobody but the service has a policy`] : [];
  });
}

/** Every policy is for one of the three roles, and says both whom it lets see and what it lets write. */
async function loosePolicies(ask: Ask): Promise<string[]> {
  const policies = await ask<{
    name: string;
    roles: string[];
    command: string;
    sees: boolean;
    writes: boolean;
    all: boolean;
  }>(
    `select c.relname || '.' || p.polname as name, p.polcmd::text as command, p.polqual is not null as sees, p.polwithcheck is not null as writes,
       array(select coalesce(r.rolname, 'public')::text from unnest(p.polroles) o left join pg_roles r on r.oid = o) as roles,
       coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) = 'true' as all
     from pg_policy p join pg_class c on c.oid = p.polrelid order by 1`,
  );
  return policies.flatMap(({ name, roles, command, sees, writes, all }) => [
    ...roles.filter((role) => !ROLES.includes(role)).map((role) => `${name}: is for ${role}`),
    ...('rwd*'.includes(command) && !sees ? [`${name}: has no using`] : []),
    ...('a*'.includes(command) && !writes ? [`${name}: has no with check`] : []),
    ...(all && roles.join() !== 'parley_service' ? [`${name}: lets ${roles.join(', ')} see everything`] : []),
  ]);
}

/** Policies look at what a door into a scope has set: a name that nobody sets would hide everything. */
async function unsetSettings(ask: Ask): Promise<string[]> {
  const [found] = await ask<{ read: string[]; set: string[] }>(
    `select array(select distinct m[1] from pg_policy p,
         regexp_matches(concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), 'current_setting\\(''([^'']+)''', 'g') m) as read,
       array(select distinct m[1] from pg_proc c join pg_namespace n on n.oid = c.pronamespace,
         regexp_matches(c.prosrc, 'set_config\\(''([^'']+)''', 'g') m where ${OURS}) as set`,
  );
  const set = [...(found?.set ?? []), SET_IN_BATCH];
  if (!found?.read.length) return ['no policy reads a setting'];
  return found.read
    .filter((name) => !set.includes(name))
    .map((name) => `${name}: is read by a policy and set by no door`);
}

/** What nobody granted on purpose: rights of PUBLIC or of the login, and rights to change tables themselves. */
async function strayGrants(ask: Ask): Promise<string[]> {
  const grants = await ask<{ name: string; grantee: string; privilege: string }>(
    `select c.relname as name, coalesce(r.rolname, 'public')::text as grantee, a.privilege_type as privilege
     from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
     where ${OURS} and a.grantee <> c.relowner
     union all
     select c.relname || '.' || t.attname, coalesce(r.rolname, 'public')::text, a.privilege_type
     from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
     where ${OURS} and a.grantee <> c.relowner order by 1, 2, 3`,
  );
  const usual = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  return grants
    .filter(({ grantee, privilege }) => !ROLES.includes(grantee) || !usual.includes(privilege))
    .map(({ name, grantee, privilege }) => `${name}: ${privilege} for ${grantee}`);
}

/** Functions that work as their owner are named here, belong to the service, and trust no search path but their own. */
async function looseFunctions(ask: Ask): Promise<string[]> {
  const functions = await ask<{
    signature: string;
    definer: boolean;
    owner: string;
    path: string;
    everybody: boolean;
  }>(
    `select c.oid::regprocedure::text as signature, c.prosecdef as definer, pg_get_userbyid(c.proowner)::text as owner,
       coalesce(array_to_string(array(select s from unnest(c.proconfig) s where s not like 'plan_cache_mode=%'), ';'), '') as path, has_function_privilege('public', c.oid, 'execute') as everybody
     from pg_proc c join pg_namespace n on n.oid = c.pronamespace where ${OURS} order by 1`,
  );
  const definers = functions.filter(({ definer }) => definer).map(({ signature }) => signature);
  return [
    ...functions.flatMap(({ signature, definer, owner, path, everybody }) => [
      ...(definer && !DEFINERS.includes(signature) ? [`${signature}: works as its owner and is not on the list`] : []),
      ...(definer && owner !== 'parley_service' ? [`${signature}: belongs to ${owner}`] : []),
      ...(path === 'search_path=pg_catalog, pg_temp' ? [] : [`${signature}: its search_path is '${path}'`]),
      ...(everybody ? [`${signature}: everybody may call it`] : []),
    ]),
    ...DEFINERS.filter((name) => !definers.includes(name)).map((name) => `${name}: is on the list and does not exist`),
  ];
}

/** Keys between tenants' tables carry the organization: row-level security does not look at foreign keys. */
async function crossingKeys(ask: Ask): Promise<string[]> {
  const keys = await ask<{ name: string; carries: boolean; nulls: boolean }>(
    `select k.conrelid::regclass || '.' || k.conname as name,
       exists (select 1 from unnest(k.conkey, k.confkey) as pair(here, there)
               where pair.here = one.organization and pair.there = other.organization) as carries,
       k.confdeltype = 'n' and (k.confdelsetcols is null or one.organization = any (k.confdelsetcols)) as nulls
     from pg_constraint k join ${TENANTS} one on one.oid = k.conrelid join ${TENANTS} other on other.oid = k.confrelid
     where k.contype = 'f' order by 1`,
  );
  return keys.flatMap(({ name, carries, nulls }) => [
    ...(carries ? [] : [`${name}: does not carry organization_id on both sides`]),
    ...(nulls ? [`${name}: on delete set null would also null organization_id`] : []),
  ]);
}

/** Identifiers that nothing holds to what they name, beyond those that say why. */
async function danglingIds(ask: Ask): Promise<string[]> {
  const columns = await ask<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and a.attnum = any (k.conkey) and (k.contype = 'f' or (k.contype = 'p' and cardinality(k.conkey) = 1)))
     order by 1`,
  );
  const names = columns.map(({ name }) => name);
  return [
    ...names.filter((name) => !KEYLESS[name]).map((name) => `${name}: has no foreign key, and nobody says why`),
    ...Object.keys(KEYLESS)
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: is on the list and has its key now`),
  ];
}

/** What goes with its parent, or forgets it, is found by it: else each row that is deleted reads all of the organization's. */
async function unindexedLinks(ask: Ask): Promise<string[]> {
  const keys = await ask<{ name: string }>(
    `select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k join ${TENANTS} t on t.oid = k.conrelid
     where k.contype = 'f' and k.confdeltype in ('c', 'n') and cardinality(k.conkey) > 1
       and not exists (select 1 from pg_index i where i.indrelid = k.conrelid
         and i.indkey[0] = any (k.conkey) and i.indkey[1] = any (k.conkey)) order by 1`,
  );
  return keys.map(({ name }) => `${name}: no index begins with the organization and what it points to`);
}

/** Tenants' rows are found by their organization, and never without it. */
async function slowTenants(ask: Ask): Promise<string[]> {
  const tables = await ask<{ name: string; indexed: boolean; nullable: boolean }>(
    `select t.oid::regclass::text as name, not a.attnotnull as nullable,
       exists (select 1 from pg_index i where i.indrelid = t.oid and i.indkey[0] = t.organization and i.indpred is null) as indexed
     from ${TENANTS} t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.organization order by 1`,
  );
  return tables.flatMap(({ name, indexed, nullable }) => [
    ...(indexed ? [] : [`${name}: no index begins with organization_id`]),
    ...(nullable ? [`${name}: organization_id may be null`] : []),
  ]);
}

/** What the login, and the roles that it may take, own or may do beyond our tables. */
async function mightyLogin(ask: Ask, login: string): Promise<string[]> {
  const found = await ask<{ what: string }>(
    `select rolname || ' is ' || what as what from pg_roles, lateral (values ('a superuser', rolsuper), ('above policies', rolbypassrls),
       ('able to make roles', rolcreaterole), ('able to make databases', rolcreatedb), ('heir of its roles', rolinherit), ('able to replicate', rolreplication)) v(what, so)
     where rolname = any ($2::text[] || $1::text) and v.so
     union all select c.relname || ' belongs to ' || r.rolname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($2::text[] || $1::text)
     union all select n.nspname || ' lets ' || r.rolname || ' make tables' from pg_namespace n, pg_roles r
       where r.rolname = any ($2::text[] || $1::text) and n.nspname not like 'pg_temp%' and has_schema_privilege(r.oid, n.oid, 'create')
     union all select 'the login may take ' || r.rolname from pg_roles r
       where pg_has_role($1, r.oid, 'member') and r.rolname <> all ($2::text[] || $1::text)`,
    [login, `{${ROLES.join(',')}}`],
  );
  return found.map(({ what }) => what);
}

/** Every check with the sentence that it proves. `login` is the Worker's. */
export const CHECKS: [sentence: string, check: (ask: Ask, login: string) => Promise<string[]>][] = [
  ['every relation is global for a reason or forces its policies', unprotected],
  ['every policy is for one of our roles and says what may be seen and what written', loosePolicies],
  ['every policy looks only at what a door into a scope has set', unsetSettings],
  ['nobody but the three roles may read or write, and they no more than that', strayGrants],
  ['what works as its owner is listed, belongs to the service and trusts no search path', looseFunctions],
  ['every key between two tables of an organization carries the organization', crossingKeys],
  ['every identifier is held to what it names, or says why not', danglingIds],
  ['every table of an organization is found by its organization', slowTenants],
  ['whatever goes with another row is found by it', unindexedLinks],
  ['the login of the Worker owns nothing and may take the three roles only', mightyLogin],
];
