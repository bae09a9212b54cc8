// What is on stage, in words: for the caption, and for who hears the page instead of seeing it.
class Telling {
  constructor(scene) {
    Object.assign(this, { scene, given: scene.given });
  }

  // The name of what the large picture shows.
  heading(time) {
    const layer = Math.floor(time / 2), part = time % 2, { names } = this.given.words;
    if (part === 0) return names[layer];
    const values = { layer: layer + 1 }, { say, network } = this.scene;
    if (part === 1) return say("layer {layer}, before its activation", values);
    const { path, name } = network.layers[layer];
    if (part > 1) return say("layer {layer}: {motion}", { ...values, motion: name });
    if (part > this.given.turn) return say("layer {layer}: shift by the bias", values);
    if (path.outs > path.ins) return say("layer {layer}: lift", values);
    return path.outs < path.ins ? say("layer {layer}: turn and project", values) : say("layer {layer}: turn and stretch", values);
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
    const { labels, classes } = this.given, { say, dots, network, layers } = this.scene, guess = this.scene.guess(k);
    const at = (stage) => [...dots.stages[stage].slice(k * network.width(stage), (k + 1) * network.width(stage))];
    const places = Array.from({ length: layers + 1 }, (_, layer) => `(${at(2 * layer).slice(0, layer ? 4 : this.given.columns).map((value) => short(value)).join(", ")}${network.widths[layer] > 4 ? ", …" : ""})`);
    const values = { dot: k + 1, name: classes[labels[k]], places: places.join(" → "), guess: classes[guess] };
    return guess === labels[k] ? say("Dot {dot}, {name}: {places}; correct.", values) : say("Dot {dot}, {name}: {places}; wrong: the network says {guess}.", values);
  }

  neuron(neuron) {
    if (!neuron) return "";
    const [layer, k] = neuron, { say, network, layers } = this.scene;
    if (layer <= layers) return say("Neuron {neuron} of layer {layer}: its line, the side where its input is above 0, and its picture over the input plane.", { neuron: k + 1, layer });
    if (network.classes > 2) return say("Where the score of {name} is the largest.", { name: this.given.classes[k] });
    return say("Where the score is above 0, and where it is 0.");
  }

  cut(cut) {
    if (!cut) return "";
    const { labels, classes } = this.given, by = classes.map((name, kind) => [name, cut.wrong.filter((wrong, k) => wrong && labels[k] === kind).length]);
    const { say } = this.scene, parts = by.filter(([, count]) => count).map(([name, count]) => `${count} ${name}`);
    const values = { wrong: cut.errors, dots: labels.length };
    if (!parts.length) return say("{wrong} of {dots} wrong", values);
    return say("{wrong} of {dots} wrong ({split})", { ...values, split: parts.reduce((before, next) => say("{before}, {next}", { before, next })) });
  }
}
