// The activations that geometry/activations.py has, by name: functions of one number.
const erfc = (x) => {
  const z = Math.abs(x);
  let result;
  if (z < 2.5) {
    let term = z, sum = z;
    for (let n = 1; Math.abs(term) > 1e-17 * sum && n < 120; n++) {
      term *= (2 * z * z) / (2 * n + 1);
      sum += term;
    }
    result = 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
  } else {
    let tail = 0;
    for (let n = 60; n > 0; n--) tail = n / 2 / (z + tail);
    result = Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + tail);
  }
  return x < 0 ? 2 - result : result;
};

const logistic = (z) => {
  const decay = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : decay) / (1 + decay);
};

const SELU = [1.0507009873554804934193349852946, 1.6732632423543772848170429916717];

const near = (z) => clamp(z, -40, 40);

const ACTIVATIONS = {
  identity: (z) => z,
  logistic,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  leaky_relu: (z, slope = 0.01) => (z > 0 ? z : slope * z),
  elu: (z, alpha = 1) => (z > 0 ? z : alpha * Math.expm1(z)),
  softplus: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  hardtanh: (z) => clamp(z, -1, 1),
  relu6: (z) => clamp(z, 0, 6),
  selu: (z) => SELU[0] * (z > 0 ? z : SELU[1] * Math.expm1(z)),
  softsign: (z) => z / (1 + Math.abs(z)),
  gelu: (z) => z * (erfc(-z / Math.SQRT2) / 2),
  gelu_tanh: (z) => z * logistic(2 * Math.sqrt(2 / Math.PI) * (near(z) + 0.044715 * near(z) ** 3)),
  silu: (z) => z * logistic(z),
};

const activation = (name) => {
  const [, kind, value] = /^(\w+)(?:\((.*)\))?$/.exec(name);
  const apply = ACTIVATIONS[kind];
  return value === undefined ? (z) => apply(z) : (z) => apply(z, +value);
};
