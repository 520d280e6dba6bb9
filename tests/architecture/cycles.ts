import { type Complaint, type House, placeOf, sourcesIn } from './house.ts';
import { importsOf } from './imports.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Files never import each other in a circle; imports of types leave nothing behind and are not counted. */
export function fileCycles(house: House): Complaint[] {
  return circles(graphOf(house, (path) => path)).map((circle) => ({
    file: circle[0]!,
    rule: `imports in a circle: ${[...circle, circle[0]].join(' -> ')}`,
    belongs: 'what both need stands in a third file below them (a rule in rules.ts, a shape in inputs.ts)',
  }));
}

/** The noun folders of a domain may use each other, in one direction. */
export function nounCycles(house: House): Complaint[] {
  const nounOf = (path: string) => {
    const place = placeOf(path);
    return place.kind === 'room' && place.noun ? `src/${place.domain}/${place.noun}` : null;
  };
  const sameDomain = (one: string, other: string) => one.split('/')[1] === other.split('/')[1];
  return circles(graphOf(house, nounOf, sameDomain)).map((circle) => ({
    file: circle[0]!,
    rule: `noun folders lean on each other: ${[...circle, circle[0]].join(' -> ')}`,
    belongs: 'one of them is the lower; what both need stands in the rooms of the domain itself',
  }));
}

function graphOf(
  house: House,
  node: (path: string) => string | null,
  counts = (_a: string, _b: string) => true,
): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [path] of sourcesIn(house, 'src', 'dev')) {
    const from = node(path);
    if (from === null) continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const { to, type } of importsOf(house, path)) {
      const target = type || to === null || !house.has(to) ? null : node(to);
      if (target !== null && counts(from, target) && (target !== from || node(path) === path)) targets.add(target);
    }
  }
  return graph;
}

/** One circle for each knot of the graph, so that a knot of many files is one complaint. */
function circles(graph: Graph): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    const at = trail.indexOf(node);
    if (at >= 0) found.push(trail.slice(at));
    if (at >= 0 || done.has(node)) return;
    trail.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    trail.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return found;
}
