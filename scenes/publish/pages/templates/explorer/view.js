// How a stage is seen: the rows of its picture, and which part of it is in frame. Views follow the dots and the sheet.
const midway = (first, second, share, n) => {
  const rows = first.map((value, k) => (1 - share) * value + share * second[k]);
  const [a, b, d] = [0, 1, 2].map((k) => dot(rows.subarray(k > 1 ? n : 0, k > 1 ? 2 * n : n), rows.subarray(k ? n : 0, k ? 2 * n : n)));
  const root = Math.sqrt(Math.max(a * d - b * b, 0)), trace = Math.sqrt(a + d + 2 * root);
  if (!(root > 1e-12)) return second;
  const [p, q, r] = [(d + root) / (root * trace), -b / (root * trace), (a + root) / (root * trace)];
  return times(Float64Array.of(p, q, q, r), rows, 2, n);
};

const rotation = (turn, tilt) => {
  const [c, s, k, h] = [turn, tilt].flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]);
  return times(Float64Array.of(1, 0, 0, 0, k, h, 0, -h, k), Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1), 3, 3);
};

const cross = (r) => [r[1] * r[5] - r[2] * r[4], r[2] * r[3] - r[0] * r[5], r[0] * r[4] - r[1] * r[3]];

class View {
  constructor(given, network, dots, edge) {
    Object.assign(this, { network, dots, edge, aside: given.aside, boxes: given.boxes, eyes: {}, fits: {} });
    this.frames = given.frames.map(floats);
    this.kept = given.kept.map(floats);
    this.breaks = [0];
    for (let k = 0; k < network.end; k++) this.breaks.push(...(k % 2 ? [k + 1] : [k + given.turn, k + 1]));
    this.turn = given.turn;
    this.aligned = this.frames.map((frame, k) => {
      const n = Math.max(network.widths[k], 2);
      const plain = n > 2 ? times(rotation(...this.aside).slice(0, 6), this.kept[k], 3, n) : frame;
      return Float64Array.of(0, 1, 2, 3).map((at) => dot(frame.subarray((at >> 1) * n, (at >> 1) * n + n), plain.subarray((at & 1) * n, (at & 1) * n + n)));
    });
  }

  // Whether a stage can be turned: it has three dimensions, or is the shadow of more.
  solid(layer) {
    return this.network.widths[layer] > 2;
  }

  eye(layer) {
    return this.eyes[layer] || this.aside;
  }

  look(layer, turn, tilt) {
    this.eyes[layer] = [turn, tilt];
    this.fits = {};
  }

  frame(layer) {
    const n = Math.max(this.network.widths[layer], 2);
    if (!this.eyes[layer]) return this.frames[layer];
    return times(this.aligned[layer], times(rotation(...this.eyes[layer]).slice(0, 6), this.kept[layer], 3, n), 2, n);
  }

  depth(layer, size) {
    const n = this.network.widths[layer];
    return n > 2 ? columns(times(rotation(...this.eye(layer)).slice(6), this.kept[layer], 3, n), n, size) : new Float64Array(size);
  }

  // Rows (2, size), or (3, size) with the depth towards the eye where there is one.
  rows(time) {
    const size = this.network.size(time), wide = Math.max(size, 2);
    const layer = Math.floor(Math.floor(time) / 2), past = time % 2;
    const own = (k) => columns(this.frame(k), Math.max(this.network.widths[k], 2), wide);
    let rows = own(layer), depth = size > 3 ? this.depth(layer, size) : null;
    if (past && layer + 1 < this.frames.length) {
      const share = Math.min(1, past / this.turn), next = size > 3 ? this.depth(layer + 1, size) : null;
      rows = share === 1 ? own(layer + 1) : midway(rows, own(layer + 1), share, wide);
      if (depth) depth = depth.map((value, k) => (1 - share) * value + share * next[k]);
    }
    if (size === 3) depth = cross(rows);
    rows = columns(rows, wide, size);
    return depth ? Float64Array.from([...rows, ...depth]) : rows;
  }

  flat(time) {
    return this.network.size(time) < 3;
  }

  // Centre, and how far what must be seen reaches from it, in the picture's plane.
  at(time) {
    const after = this.breaks.findIndex((at) => at >= time), rows = this.rows(time);
    const end = this.fit(this.breaks[after]);
    const start = this.fit(this.breaks[Math.max(after - 1, 0)]), length = this.breaks[after] - this.breaks[after - 1];
    const share = this.breaks[after] === time ? 1 : 1 - (this.breaks[after] - time) / length;
    const center = [0, 1].map((k) => (1 - share) * start.center[k] + share * end.center[k]);
    const reach = start.reach ** (1 - share) * end.reach ** share;
    return { rows, center, reach: Math.max(reach, farthest(this.pairs(time, rows), center)) };
  }

  pairs(time, rows) {
    const two = rows.subarray(0, 2 * this.network.size(time));
    return [this.dots.seen(two, time), this.edge.seen(two, time)];
  }

  fit(time) {
    if (this.fits[time]) return this.fits[time];
    const rows = this.rows(time), layer = Math.ceil(time / 2), sets = this.pairs(time, rows);
    if (Number.isInteger(time) && this.solid(layer)) return (this.fits[time] = this.round(time, layer));
    const near = boxed(sets), wide = boxed([...sets, this.context(time, rows)]);
    return (this.fits[time] = wide.reach <= 2 * near.reach ? wide : near);
  }

  // Of a space: a ball about what is in it, so that it may be turned without a change of scale.
  round(time, layer) {
    const n = this.network.widths[layer], kept = this.kept[layer];
    const sets = [this.dots.seen(kept, time), this.edge.seen(kept, time)];
    if (this.boxes[layer] && time % 2 === 0) sets.push(Float64Array.from(this.boxes[layer].flat()));
    const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
    for (const set of sets) set.forEach((value, k) => { low[k % 3] = Math.min(low[k % 3], value); high[k % 3] = Math.max(high[k % 3], value); });
    const middle = low.map((value, k) => (value + high[k]) / 2);
    let square = 0;
    for (const set of sets) for (let k = 0; k < set.length; k += 3) square = Math.max(square, middle.reduce((sum, m, j) => sum + (set[k + j] - m) ** 2, 0));
    const place = times(Float64Array.from(middle), kept, 3, n);
    const rows = this.frame(layer);
    return { center: [dot(rows.subarray(0, n), place), dot(rows.subarray(n, 2 * n), place)], reach: 0.9 * Math.sqrt(square) || 1 };
  }

  // What a plane is seen against: the origin before an activation, the square of its values after it.
  context(time, rows) {
    if (time === 0 || time % 1) return [];
    const { limits } = this.network.layers[Math.ceil(time / 2) - 1], n = this.network.width(time);
    const values = time % 2 ? [0] : limits.filter((value) => value !== null);
    return (values.length ? values : [0]).flatMap((value) => [...pictured(new Float64Array(n).fill(value), rows.subarray(0, 2 * n), n, null)]);
  }
}

const boxed = (sets) => {
  const [low, high] = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (const set of sets) for (let k = 0; k < set.length; k++) { low[k & 1] = Math.min(low[k & 1], set[k]); high[k & 1] = Math.max(high[k & 1], set[k]); }
  return { center: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2], reach: Math.max(high[0] - low[0], high[1] - low[1]) / 2 || 1 };
};

const farthest = (sets, center) => {
  let most = 0;
  for (const set of sets) for (let k = 0; k < set.length; k++) most = Math.max(most, Math.abs(set[k] - center[k & 1]));
  return most;
};
