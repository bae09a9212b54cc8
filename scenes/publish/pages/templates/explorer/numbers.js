// Numbers: packed floats, rows times matrices, round lengths. Matrices are flat, row by row.
const floats = (text) => new Float64Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);

const identity = (size) => {
  const rows = new Float64Array(size * size);
  for (let k = 0; k < size; k++) rows[k * size + k] = 1;
  return rows;
};

// (r, n) times (n, m).
const times = (left, right, n, m) => {
  const r = left.length / n, product = new Float64Array(r * m);
  for (let i = 0; i < r; i++)
    for (let k = 0; k < n; k++) {
      const factor = left[i * n + k];
      if (factor !== 0) for (let j = 0; j < m; j++) product[i * m + j] += factor * right[k * m + j];
    }
  return product;
};

// (r, n) of another width: columns cut off, or filled with zeros.
const columns = (rows, n, m) => {
  if (n === m) return rows;
  const r = rows.length / n, result = new Float64Array(r * m), kept = Math.min(n, m);
  for (let i = 0; i < r; i++) for (let k = 0; k < kept; k++) result[i * m + k] = rows[i * n + k];
  return result;
};

// Orthonormal columns (n, k) from their mirrors: each below the 1 in its column's own row, one after the other.
const mirrored = (mirrors, n, k) => {
  const result = new Float64Array(n * k);
  let end = mirrors.length;
  for (let j = k - 1; j >= 0; j--) {
    const beyond = Math.max(n - j - 1, 0), below = mirrors.subarray(end - beyond, end), square = 1 + dot(below, below);
    end -= beyond;
    result[j * k + j] = 1;
    if (!below.some(Boolean)) continue;
    for (let c = j; c < k; c++) {
      let share = result[j * k + c];
      for (let i = 0; i < beyond; i++) share += below[i] * result[(j + 1 + i) * k + c];
      share *= 2 / square;
      result[j * k + c] -= share;
      for (let i = 0; i < beyond; i++) result[(j + 1 + i) * k + c] -= share * below[i];
    }
  }
  return result;
};

const product = ({ left, right, rank }) => times(floats(left), floats(right), rank, floats(right).length / rank);

const dot = (a, b) => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
};

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const bar = (least) => {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((length) => length >= least * (1 - 1e-9));
};

// Words in the page's language by those in English, their {fields} filled in.
const speaker = (said) => (words, values = {}) => (said[words] || words).replace(/\{(\w+)\}/g, (_, name) => values[name]);

const short = (value, digits = 3) => String(+value.toPrecision(digits)).replace("-", "−");

const digits = (value) => (Math.abs(value) < 100 ? value.toFixed(2).replace("-", "−") : short(value));
