// The state in the page's address, after #, so that a link shows what its sender saw.
const SWITCHES = { w: "wash", g: "grid", l: "lines", r: "region", o: "ring" };

const toAddress = (state, view) => {
  const parts = { t: +state.time.toFixed(4), show: Object.keys(SWITCHES).filter((key) => state.show[SWITCHES[key]]).join("") || "-" };
  if (state.dot >= 0) parts.dot = state.dot + 1;
  if (state.neuron) parts.neuron = `${state.neuron[0]}.${state.neuron[1] + 1}`;
  if (state.cut) parts.cut = [state.cut.stage, state.cut.target, ...state.cut.normal, state.cut.offset].join(",");
  const eyes = Object.entries(view.eyes).map(([layer, angles]) => [layer, ...angles.map((angle) => +angle.toFixed(2))].join(","));
  if (eyes.length) parts.eye = eyes.join("_");
  if (state.theme) parts.theme = state.theme;
  return "#" + Object.entries(parts).map(([key, value]) => `${key}=${value}`).join("&");
};

const fromAddress = (hash, scene, state) => {
  const parts = Object.fromEntries(hash.slice(1).split("&").map((part) => part.split("=")));
  const numbers = (text) => (text || "").split(",").map(Number), whole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;
  const time = +parts.t;
  if (parts.t && time >= 0 && time <= scene.network.end) state.time = time;
  if (parts.show) for (const key in SWITCHES) state.show[SWITCHES[key]] = parts.show.includes(key);
  state.dot = whole(+parts.dot, 1, scene.dots.count) ? parts.dot - 1 : -1;
  const [layer, neuron] = (parts.neuron || "").split(".").map(Number);
  state.neuron = whole(layer, 1, scene.layers + 1) && whole(neuron, 1, layer > scene.layers && scene.network.classes === 2 ? 1 : scene.network.widths[layer]) ? [layer, neuron - 1] : null;
  scene.view.eyes = {};
  for (const [at, turn, tilt] of (parts.eye || "").split("_").map(numbers))
    if (whole(at, 1, scene.layers) && scene.view.solid(at) && Number.isFinite(turn) && Number.isFinite(tilt)) scene.view.eyes[at] = [turn, clamp(tilt, -90, 180)];
  scene.view.fits = {};
  const [stage, target, ...cut] = numbers(parts.cut);
  const fits = parts.cut && stage % 2 === 0 && whole(stage, 0, scene.network.end) && cut.length === scene.network.width(stage) + 1 && cut.every(Number.isFinite);
  state.cut = fits && whole(target, 0, scene.network.classes - 1) && cut.slice(0, -1).some(Boolean) ? new Cut(scene, stage, cut.slice(0, -1), cut[cut.length - 1], target) : null;
  state.theme = ["dark", "light"].includes(parts.theme) ? parts.theme : "";
};
