/**
 * Clocks by the names that customers give them in seven languages, folded. Behind each zone what stands `before` a word for
 * time or `after` one; `phrases` and `short` names need none, `capitals` are words of some language else, `alone` and `yours` follow an hour.
 */
export const clocks: Readonly<Record<string, string>> = {
  before: 'time|ortszeit|uhrzeit',
  german: 'zeit',
  after:
    'heure d|heure de|heure du|heure des|hora de|hora da|hora do|horario de|horario da|horario do|czasu|czas|بتوقيت|توقيت',
  yours:
    'your time|your local time|your timezone|your time zone|in your time|ihrer zeit|ihre zeit|nach ihrer zeit|deiner zeit|eurer zeit|nach eurer zeit|votre heure|a votre heure|heure chez vous|ton heure|su hora|hora suya|tu hora|vuestra hora|hora de ustedes|sua hora|seu horario|no seu horario|hora de voces|vossa hora|waszego czasu|czasu panstwa|panstwa czasu|twojego czasu|بتوقيتكم|توقيتكم|بتوقيتك|توقيتك',
  phrases:
    'heure de l est:America/New_York|heure du pacifique:America/Los_Angeles|hora del este:America/New_York|hora del pacifico:America/Los_Angeles|hora peninsular:Europe/Madrid|hora espanola:Europe/Madrid|hora alemana:Europe/Berlin|heure francaise:Europe/Paris|heure allemande:Europe/Berlin|heure suisse:Europe/Zurich|heure anglaise:Europe/London|hora portuguesa:Europe/Lisbon|hora inglesa:Europe/London',
  short:
    'utc:UTC|gmt:UTC|cet:Europe/Berlin|mez:Europe/Berlin|mesz:Europe/Berlin|bst:Europe/London|eest:Europe/Athens|msk:Europe/Moscow|edt:America/New_York|cdt:America/Chicago|mdt:America/Denver|pdt:America/Los_Angeles|pst:America/Los_Angeles|cst:America/Chicago|jst:Asia/Tokyo|aest:Australia/Sydney|aedt:Australia/Sydney|hkt:Asia/Hong_Kong|sgt:Asia/Singapore|brt:America/Sao_Paulo|nzst:Pacific/Auckland|nzdt:Pacific/Auckland',
  capitals:
    'cest:Europe/Berlin|et:America/New_York|est:America/New_York|ct:America/Chicago|mt:America/Denver|mst:America/Denver|pt:America/Los_Angeles|ist:Asia/Kolkata|gst:Asia/Dubai|wet:Europe/Lisbon|eet:Europe/Athens',
  alone: 'eastern:America/New_York|central:America/Chicago|mountain:America/Denver|pacific:America/Los_Angeles',
  'America/New_York':
    'eastern|eastern standard|eastern daylight|us eastern|new yorker|east coast|nueva york|nova york|nova iorque|nowojorskiego|nowego jorku|نيويورك',
  'America/Chicago': 'central|central standard|central daylight|us central',
  'America/Denver': 'mountain|mountain standard|mountain daylight',
  'America/Los_Angeles':
    'pacific|pacific standard|pacific daylight|us pacific|california|west coast|los angeles|لوس انجلوس',
  'Europe/London':
    'uk|british|british summer|english|england|londoner|londres|londynu|londynskiego|britische|britischer|لندن|بريطانيا',
  'Europe/Berlin':
    'german|germany|deutsche|deutscher|deutschland|mitteleuropaische|mitteleuropaischer|central european|central european summer|berliner|munich|munchner|munchen|hamburger|hamburg|frankfurt|frankfurter|koln|kolner|allemagne|alemania|alemanha|berlim|berlina|berlinskiego|niemieckiego|srodkowoeuropejskiego|centroeuropea|d europe centrale|برلين|المانيا',
  'Europe/Vienna': 'wiener|wien|austrian|osterreichische|osterreichischer|viena|vienne|wiednia|فيينا',
  'Europe/Zurich': 'swiss|schweizer|schweiz|zurcher|zuricher|suisse|suiza|suica|geneva|geneve',
  'Europe/Paris': 'french|france|pariser|franzosische|franzosischer|paryskiego|paryza|باريس|فرنسا',
  'Europe/Madrid': 'spanish|spain|spanische|spanischer|madrider|madrytu|مدريد|اسبانيا',
  'Europe/Lisbon': 'portuguese|portugal|lisboa|lisbonne|lissabon|lissabonner|lizbony|لشبونه',
  'Europe/Warsaw':
    'polish|poland|polnische|polnischer|warschauer|warschau|varsovie|varsovia|warszawy|warszawskiego|polskiego|وارسو',
  'Europe/Rome': 'italian|italy|rom|romische|roma|mediolanu|milan|روما',
  'America/Sao_Paulo': 'brazil|brazilian|brasilia|brasil|brasileira|sao paulo',
  'America/Mexico_City': 'mexico|mexican|ciudad de mexico',
  'America/Argentina/Buenos_Aires': 'argentina|argentine|buenos aires',
  'America/Bogota': 'colombia|colombian',
  'America/Toronto': 'toronto|montreal',
  'Asia/Dubai': 'dubai|gulf|uae|emirates|دبي|امارات|ابو ظبي',
  'Asia/Riyadh': 'saudi|riyadh|mecca|رياض|سعوديه|مكه|مكه المكرمه',
  'Africa/Cairo': 'egypt|egyptian|cairo|قاهره|مصر',
  'Asia/Kolkata': 'india|indian|mumbai|delhi|bangalore',
  'Asia/Tokyo': 'japan|japanese|tokio',
  'Asia/Shanghai': 'china|chinese|beijing|peking|pekin',
  'Europe/Istanbul': 'turkish|turkey|اسطنبول',
  'Europe/Kyiv': 'kiev|kijowskiego',
  'Australia/Sydney': 'sydney|australian eastern',
  UTC: 'greenwich|greenwich mean|universal|غرينتش|جرينتش|universel|universal coordinada',
};
