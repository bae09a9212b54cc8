// Colours of the film: the sheet's hue by angle, lighter outwards (Oklab, Ottosson 2020), and mixtures of the palette.
const rgb = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));

const mix = (first, second, share) => first.map((value, k) => Math.round(value + (second[k] - value) * share));

const css = (color, alpha = 1) => `rgba(${color.map(Math.round)},${alpha})`;

const fromOklab = (lightness, a, b) => {
  const [l, m, s] = [[0.3963377774, 0.2158037573], [-0.1055613458, -0.0638541728], [-0.0894841775, -1.291485548]].map(([p, q]) => (lightness + p * a + q * b) ** 3);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
  ].map((value) => clamp(value, 0, 1)).map((value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
};

const hue = (x, y, [[left, right], [low, high]], [dark, light, chroma]) => {
  const [u, v] = [(2 * x - left - right) / (right - left), (2 * y - low - high) / (high - low)];
  const [out, angle] = [Math.min(Math.hypot(u, v), 1), Math.atan2(v, u)];
  return fromOklab(dark + (light - dark) * out, chroma * out * Math.cos(angle), chroma * out * Math.sin(angle));
};
