const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

const checkWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const checkCharacters = '10X98765432';

function isBirthDate(year: number, month: number, day: number): boolean {
  if (year < 1880 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether 18 characters have the make-up of a citizen's number of GB 11643-1999: province, birth date, serial. */
export function looksLikeCitizenNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/u.test(text) || !provinces.has(text.slice(0, 2))) return false;
  return isBirthDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)));
}

/** Whether 18 characters are a citizen's number whose check character (ISO 7064, MOD 11-2) is right. */
export function isCitizenNumber(text: string): boolean {
  if (!looksLikeCitizenNumber(text)) return false;
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(text[index]) * (checkWeights[index] ?? 0);
  return checkCharacters[sum % 11] === text[17]?.toUpperCase();
}

/** Whether 15 digits are a citizen's number of the old form, which has no check character. */
export function isOldCitizenNumber(text: string): boolean {
  if (!/^\d{15}$/u.test(text) || !provinces.has(text.slice(0, 2))) return false;
  return isBirthDate(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}

/** Whether the digits are a Chinese mobile number, alone or after 0, 86 or 0086. */
export function isMobileNumber(digits: string): boolean {
  return /^(?:0|86|0086)?1[3-9]\d{9}$/u.test(digits);
}

/** Whether 16 to 19 digits have a bank's prefix and pass the Luhn test of ISO/IEC 7812. */
export function isBankCardNumber(digits: string): boolean {
  if (!/^(?:62|4|5[1-5]|35)\d+$/u.test(digits) || digits.length < 16 || digits.length > 19) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
