// What is on stage, in words: for the caption, and for who hears the page instead of seeing it.
class Telling {
  constructor(scene) {
    Object.assign(this, { scene, given: scene.given });
  }

  // The name of what the large picture shows.
  heading(time) {
    const layer = Math.floor(time / 2), part = time % 2, { names } = this.given.words;
    if (part === 0) return names[layer];
    if (part === 1) return `layer ${layer + 1}, before its activation`;
    const { path, name } = this.scene.network.layers[layer];
    if (part > 1) return `layer ${layer + 1}: ${name}`;
    if (part > this.given.turn) return `layer ${layer + 1}: shift by the bias`;
    return `layer ${layer + 1}: ${path.outs > path.ins ? "lift" : path.outs < path.ins ? "turn and project" : "turn and stretch"}`;
  }

  caption(time) {
    const { motions, first, last } = this.given.words;
    if (time === 0) return first;
    return time === this.scene.network.end ? last : motions[Math.ceil(time / 2) - 1];
  }

  measured(time) {
    return time % 2 === 0 ? this.given.words.cuts[time / 2] : "";
  }

  dot(k) {
    if (k < 0) return "";
    const { labels, classes } = this.given, { dots, network, layers } = this.scene, guess = this.scene.guess(k);
    const at = (stage) => [...dots.stages[stage].slice(k * network.width(stage), (k + 1) * network.width(stage))];
    const places = Array.from({ length: layers + 1 }, (_, layer) => `(${at(2 * layer).slice(0, layer ? 4 : this.given.columns).map((value) => short(value)).join(", ")}${network.widths[layer] > 4 ? ", …" : ""})`);
    const said = guess === labels[k] ? "correct" : `wrong: the network says ${classes[guess]}`;
    return `Dot ${k + 1}, ${classes[labels[k]]}: ${places.join(" → ")}; ${said}.`;
  }

  neuron(neuron) {
    if (!neuron) return "";
    const [layer, k] = neuron, { network, layers } = this.scene;
    if (layer > layers) return network.classes > 2 ? `Where the score of ${this.given.classes[k]} is the largest.` : "Where the score is above 0, and where it is 0.";
    return `Neuron ${k + 1} of layer ${layer}: its line, the side where its input is above 0, and its picture over the input plane.`;
  }

  cut(cut) {
    if (!cut) return "";
    const { labels, classes } = this.given, by = classes.map((name, kind) => [name, cut.wrong.filter((wrong, k) => wrong && labels[k] === kind).length]);
    const split = by.filter(([, count]) => count).map(([name, count]) => `${count} ${name}`).join(", ");
    return `${cut.errors} of ${labels.length} wrong${split ? ` (${split})` : ""}`;
  }
}
