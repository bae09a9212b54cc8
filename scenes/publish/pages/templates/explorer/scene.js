// Everything that is carried: dots, the sheet's patches, grid, ring, and the lines, sides and regions on the sheet.
const GRID = 17, AROUND = 360, MOST_LINES = 8;

class Scene {
  constructor(given) {
    this.given = given;
    this.say = speaker(given.words.said);
    const network = (this.network = new Network(given)), [[left, right], [low, high]] = given.window;
    this.dots = network.carry(floats(given.points), given.beside && product(given.beside));
    const [x, y] = given.knots.map(floats);
    this.across = x.length;
    this.down = y.length;
    this.points = Float64Array.from([...x].flatMap((a) => [...y].flatMap((b) => [a, b])));
    this.lattice = network.carry(this.points);
    const places = (from, to) => Array.from({ length: GRID }, (_, k) => from + ((to - from) * k) / (GRID - 1));
    this.grid = [...places(left, right).map((a) => [...y].flatMap((b) => [a, b])), ...places(low, high).map((b) => [...x].flatMap((a) => [a, b]))]
      .map((line) => network.carry(Float64Array.from(line)));
    this.rim = [0, GRID - 1, GRID, 2 * GRID - 1].map((k) => this.grid[k]);
    const edge = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => {
      const s = k / 8;
      return [left + s * (right - left), low, right, low + s * (high - low), right - s * (right - left), high, left, high - s * (high - low)];
    });
    this.view = new View(given, network, this.dots, network.carry(Float64Array.from(edge)));
    this.circles = given.nested ? this.round(given.nested) : [];
    this.levels = new Map();
  }

  round([[center, disc], [middle, inner, outer]]) {
    const circle = ([x, y], radius) => this.network.carry(Float64Array.from({ length: 2 * AROUND + 2 }, (_, k) => {
      const angle = (2 * Math.PI * (k >> 1)) / AROUND;
      return k & 1 ? y + radius * Math.sin(angle) : x + radius * Math.cos(angle);
    }));
    return [circle(middle, (inner + outer) / 2), circle(center, disc), this.network.carry(Float64Array.from(center))];
  }

  level(key, of) {
    if (!this.levels.has(key)) this.levels.set(key, new Level(this, of));
    return this.levels.get(key);
  }

  get layers() {
    return this.network.layers.length;
  }

  // Neuron k of a layer, from 0; the one after the last layer is the read-out.
  neuron(layer, k) {
    return this.level(`${layer}.${k}`, (carried) => this.before(carried, layer, k));
  }

  before(carried, layer, k) {
    if (layer <= this.layers) return column(carried.stages[2 * layer - 1], this.network.widths[layer], k);
    const { classes, readout } = this.network;
    return classes > 2 ? lead(carried.scores, classes, k) : column(carried.scores, readout.outs, 0);
  }

  // The layer that is at work at a time: the next one, or after the last the read-out.
  acting(time) {
    return time >= this.network.end ? this.layers + 1 : Math.floor(time / 2) + 1;
  }

  lines(time) {
    const next = this.acting(time);
    return Array.from({ length: Math.min(this.network.widths[next], MOST_LINES) }, (_, k) => ({ k, level: this.neuron(next, k) }));
  }

  regions() {
    const { classes } = this.network;
    return classes > 2 ? Array.from({ length: classes }, (_, k) => ({ k, level: this.neuron(this.layers + 1, k) })) : [{ k: 1, level: this.neuron(this.layers + 1, 0) }];
  }

  guess(k) {
    const { classes, readout } = this.network, { scores } = this.dots;
    if (classes === 2) return scores[k * readout.outs] > 0 ? 1 : 0;
    const own = scores.subarray(k * classes, k * classes + classes);
    return own.indexOf(Math.max(...own));
  }
}
