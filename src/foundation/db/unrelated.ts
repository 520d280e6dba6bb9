/**
 * Of Drizzle what is never asked for, for the bundle: queries along relations, and tables whose columns a function makes.
 * wrangler.toml puts this in their place.
 */
class Unrelated {}

function unrelated(): never {
  throw new Error('Nothing is asked along relations here');
}

export {
  Unrelated as Many,
  Unrelated as One,
  Unrelated as RelationalQueryBuilder,
  unrelated as createTableRelationsHelpers,
  unrelated as extractTablesRelationalConfig,
  unrelated as getOperators,
  unrelated as getOrderByOperators,
  unrelated as getPgColumnBuilders,
  unrelated as normalizeRelation,
};
