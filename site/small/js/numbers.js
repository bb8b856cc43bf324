// Floats as CPython and numpy write them. JavaScript finds the same shortest digits.

// 12.5 is ["125", 1]: its shortest digits, and the power of ten of the first.
function shortest(size) {
  const [mantissa, power] = size.toExponential().split("e");
  return [mantissa.replace(".", ""), Number(power)];
}

function signed(x) {
  return x < 0 || Object.is(x, -0) ? "-" : "";
}

function special(x) {
  return Number.isNaN(x) ? "nan" : `${signed(x)}inf`;
}

function power10(power) {
  return `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

// As `repr` does: 0.1, 1e-05, 1e+16.
export function text(x) {
  if (!Number.isFinite(x)) return special(x);
  const [digits, power] = shortest(Math.abs(x));
  if (power < -4 || power >= 16) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${signed(x)}${digits[0]}${rest}${power10(power)}`;
  }
  return signed(x) + positional(digits, power, true);
}

function positional(digits, power, hasPoint) {
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const rest = digits.slice(power + 1);
  return rest || hasPoint ? `${whole}.${rest || "0"}` : whole;
}

// JavaScript rounds a half up, CPython to even: 0.125 is 0.12.
function fixed(size, digits) {
  if (size >= 1e21) return BigInt(size).toString() + (digits ? `.${"0".repeat(digits)}` : "");
  const rounded = size.toFixed(digits);
  const exact = size.toFixed(Math.min(100, digits + 30));
  const cut = digits ? exact.slice(0, exact.indexOf(".") + 1 + digits) : exact.split(".")[0];
  const rest = exact.slice(exact.indexOf(".") + 1 + digits);
  return /^50*$/.test(rest) && Number(cut.at(-1)) % 2 === 0 ? cut : rounded;
}

function exponential(size, digits) {
  const [mantissa, power] = size.toExponential(digits).split("e");
  const [exact, own] = size.toExponential(Math.min(100, digits + 30)).split("e");
  const cut = digits ? exact.slice(0, 2 + digits) : exact[0];
  const isHalf = /^50*$/.test(exact.slice(2 + digits)) && Number(cut.at(-1)) % 2 === 0;
  return isHalf ? [cut, Number(own)] : [mantissa, Number(power)];
}

// "g": as many digits as asked for, without zeros at the end.
function general(size, digits, keeps) {
  const count = Math.max(1, digits);
  const [mantissa, power] = exponential(size, count - 1);
  const trim = (written) =>
    keeps || !written.includes(".") ? written : written.replace(/\.?0+$/, "");
  if (power < -4 || power >= count) return trim(mantissa) + power10(power);
  return trim(fixed(size, Math.max(0, count - 1 - power)));
}

function sized(size, kind, digits, alternate) {
  if (kind === "e") {
    const [mantissa, power] = exponential(size, digits);
    return mantissa + (alternate && !digits ? "." : "") + power10(power);
  }
  if (kind === "g") return general(size, digits, alternate);
  if (kind === "%") return `${fixed(size * 100, digits)}%`;
  return fixed(size, digits);
}

function grouped(written, sign) {
  const [, whole, rest] = written.match(/^(\d+)(.*)$/);
  return whole.replace(/\B(?=(\d{3})+$)/g, sign) + rest;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgG%n])?$/u;

// As format(x, spec) does, for a float.
export function format(x, spec) {
  const parts = spec.match(SPEC);
  if (!parts) throw new Error(`Invalid format specifier '${spec}'`);
  const [, fill, align, plus, alternate, zero, width, group, precision, kind] = parts;
  const digits = precision === undefined ? 6 : Number(precision);
  const low = kind?.toLowerCase();
  let body = special(Math.abs(x));
  if (Number.isFinite(x)) {
    body =
      kind || precision ? sized(Math.abs(x), low ?? "g", digits, alternate) : text(Math.abs(x));
    if (group) body = grouped(body, group);
  }
  if (kind === "E" || kind === "G") body = body.toUpperCase();
  const sign = signed(x) || (plus && plus !== "-" ? plus : "");
  const room = Number(width ?? 0) - sign.length - body.length;
  if (room <= 0) return sign + body;
  const filling = (fill ?? (zero ? "0" : " ")).repeat(room);
  const how = align ?? (zero ? "=" : ">");
  if (how === "<") return sign + body + filling;
  if (how === "=") return sign + filling + body;
  if (how === "^") {
    const half = Math.floor(room / 2);
    return filling.slice(0, half) + sign + body + filling.slice(half);
  }
  return filling + sign + body;
}

// As numpy prints one number of an array: eight digits behind the point at most.
export function digits(x, isPower) {
  const size = Math.abs(x);
  const [own, power] = shortest(size);
  if (isPower) {
    const [mantissa, exponent] = own.length > 9 ? exponential(size, 8) : [own, power];
    const all = mantissa.replace(".", "").replace(/0+$/, "");
    return `${signed(x)}${all[0] ?? "0"}.${all.slice(1)}${power10(exponent)}`;
  }
  const written = positional(own, power, true);
  const rest = written.split(".")[1];
  const short = rest.length > 8 ? fixed(size, 8) : written;
  return signed(x) + short.replace(/0+$/, "");
}
