// Where a function of the input plane is 0, and where it is above: found on the lattice of the sheet's patches, then
// polished with the network itself. What is found are points of the input plane, so the network can carry them.
const ROUNDS = 24;

class Level {
  // `of` gives the function's values (n,) at points that a network has carried.
  constructor({ across, down, points, network, lattice }, of) {
    const values = of(lattice), f = (places) => of(network.carry(places)), found = new Map(), ends = [];
    const crossing = (a, b) => {
      const key = a < b ? a * values.length + b : b * values.length + a;
      if (!found.has(key)) {
        found.set(key, ends.length);
        ends.push(a < b ? [a, b] : [b, a]);
      }
      return values.length + found.get(key);
    };
    [this.cells, this.segments] = [[], []];
    for (let i = 0; i + 1 < across; i++)
      for (let j = 0; j + 1 < down; j++) {
        const corners = [i * down + j, (i + 1) * down + j, (i + 1) * down + j + 1, i * down + j + 1];
        const [polygon, gates] = [[], []];
        corners.forEach((here, k) => {
          const there = corners[(k + 1) % 4];
          if (values[here] > 0) polygon.push(here);
          if (values[here] > 0 !== values[there] > 0) {
            polygon.push(crossing(here, there));
            gates.push(polygon[polygon.length - 1]);
          }
        });
        if (polygon.length) this.cells.push(polygon);
        const first = values[corners[0]] > 0 ? 0 : 1;
        for (let k = 0; k < gates.length; k += 2) this.segments.push([gates[(first + k) % gates.length], gates[(first + k + 1) % gates.length]]);
      }
    this.base = values.length;
    this.carried = network.carry(polished(ends, points, values, f));
  }
}

const polished = (ends, points, values, f) => {
  const n = ends.length, low = new Float64Array(n), high = new Float64Array(n).fill(1);
  const [below, above] = [ends.map(([a]) => values[a]), ends.map(([, b]) => values[b])].map((list) => Float64Array.from(list));
  let place = new Float64Array(2 * n);
  for (let round = 0; round < ROUNDS && n; round++) {
    const shares = low.map((value, k) => {
      const straight = below[k] / (below[k] - above[k]);
      return value + (high[k] - value) * (round % 2 || !Number.isFinite(straight) ? 0.5 : straight);
    });
    place = new Float64Array(2 * n);
    ends.forEach(([a, b], k) => {
      for (const axis of [0, 1]) place[2 * k + axis] = points[2 * a + axis] * (1 - shares[k]) + points[2 * b + axis] * shares[k];
    });
    const now = f(place);
    shares.forEach((share, k) => {
      if (now[k] > 0 === below[k] > 0) [low[k], below[k]] = [share, now[k]];
      else [high[k], above[k]] = [share, now[k]];
    });
  }
  return place;
};

// One column of points (n, width), or what a class's score is above the best of the others.
const column = (points, width, k) => Float64Array.from({ length: points.length / width }, (_, p) => points[p * width + k]);

const lead = (scores, classes, k) => Float64Array.from({ length: scores.length / classes }, (_, p) => {
  let best = -Infinity;
  for (let j = 0; j < classes; j++) if (j !== k) best = Math.max(best, scores[p * classes + j]);
  return scores[p * classes + k] - best;
});
