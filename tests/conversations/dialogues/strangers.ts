// Written by somebody who had never seen the rules; 71 % of the turns were right when they were first measured. They have been
// looked at since, and what they showed was mended: they are no measure of sentences that nobody has seen.

export const strangersEnglish = `
# en: negation
I can do any day next week except Tuesday or Friday => book offers 21,22

# en: monday is full
Could I book in for Monday 19th at 11? => book offers
hmm ok what about tuesday at 11 then => book|choose offers 20 11:00
perfect => yes|choose held 20 11:00
Hannah Fry, 0170 5551234 => details booked 20 11:00

# en: quoting the wife
we need a time on friday the 23rd, afternoon => book offers 23 13:00-17:00
my wife just texted me "the second one is perfect" but she was looking at a restaurant lol => unclear|no|more|part asks
we'd like the first one please => choose held #1

# en: move to exact time {has=22T10:00}
hey can i move my appointment to friday at 11? this friday => move offers 16 11:00
yes => yes|choose moved 16 11:00

# en: move because of work, polite {has=22T10:00}
I'm terribly sorry, something has come up at work and I can't make my appointment on Thursday at 10. Would Friday the 23rd at the same time be possible? => move offers 23 10:00
That's wonderful, yes please. => yes|choose moved 23 10:00
Thank you so much! => thanks asks

# en: move to late slot {has=20T13:30}
gotta reschedule tuesday. wed 21 after 4? => move offers 21 16:00-17:00
the 4.30 one => choose moved 21 16:30

# en: two appointments, cancel one {has=20T09:00,22T11:00}
i've got two bookings with you i think. can you cancel the thursday one => cancel asks
yep => yes cancelled 22 11:00

# en: human
Can I speak to a real person please => person hand asked

# en: urgent
i have a terrible pain in my chest and cant breathe properly what should i do => urgent hand urgent

# en: unknown facts
do you take Barmer insurance? => knowledge unknown
is there a lift? my mum is in a wheelchair => knowledge unknown

# en: dog and kids
can i bring my dog lol he's very well behaved 🐶 => knowledge knows garden
and the kids? => knowledge knows welcome

# en: address and card
where r u exactly => knowledge knows Harbour
card ok? => knowledge knows card
do you do student discounts => knowledge unknown
ta => thanks asks

# en: only name first
slot on fri between 9 and 10? this fri => book offers 16 09:00-10:00
the earlier one => choose held 16 09:00
it's Amira => details|name asks
0176 99887766 => details booked 16 09:00

# en: anything earlier
when's your next free afternoon slot on the 22nd, after 3 => book offers 22 15:00-17:00
anything earlier? like morning, same day => book|more offers 22 09:00-12:00
#2 => choose held #2

# en: more
friday 23 afternoon? => book offers 23 13:00-17:00
any others that day? => more|book offers 23
anything the week after instead => book|more offers 26..30

# en: customer in New York {zone=America/New_York}
Hi, I'm calling in from New York. Could we talk Friday at 10am my time? => book offers 16 10:00
yes that's good => yes|choose held #1

# en: one day out of several
i can only do 9am. which days next week => book|hours offers 20..23 09:00
thursday then => choose|book held 22 09:00
Yusuf Demir yusuf.d@example.com => details booked 22 09:00

# en: two things at once
whats the price for a first visit and have you anything on wednesday 21st in the morning => book|knowledge offers 21 09:00-12:00
second pls. and where is it? => choose|knowledge held #2

# en: none of them
something today? => book offers 14
nah none of those work for me, tomorrow around 1? => no|more|book offers 15 13:00-14:30
`;

export const strangersGerman = `
# de: halb vier übermorgen
moin, geht übermorgen um halb vier? => book offers 16 15:30
jo passt => yes|choose held 16 15:30
Hinnerk Petersen 0171 2345678 => details booked 16 15:30

# de: was kostet das
Was kostet denn so eine Beratung bei Ihnen? => knowledge knows 80
uff. und jede weitere stunde? => knowledge knows 120

# de: adresse und hund
wo finde ich euch? => knowledge knows Hafenstraße
darf mein hund mit => knowledge knows Garten

# de: der zweite wird nur nachgefragt
freitag den 23. zwischen 14 und 15 uhr? => book offers 23 14:00-15:00
der zweite, wär das dann 14:30? => unclear|more|knowledge asks
gut, dann den bitte => choose|yes held 23 14:30
Murat Aydin, murat@example.de => details booked 23 14:30

# de: doch lieber anders
Guten Tag, Donnerstag nächste Woche um 11? => book offers 22 11:00
Ja bitte => yes|choose held 22 11:00
ach nee sorry, da hab ich Zahnarzt. Freitag drauf gleiche Uhrzeit? => book|more|no|move|choose offers 23 11:00
super => yes|choose held 23 11:00
Tobias Rehm, t.rehm@example.de => details booked 23 11:00

# de: verschieben {has=22T10:00}
Ich muss meinen Termin leider verschieben, ginge es auch am Freitag 23.10. um 14 Uhr? => move offers 23 14:00
ja, das wäre toll => yes|choose moved 23 14:00

# de: verschieben nach hinten {has=16T09:00}
schaff es freitag nicht um 9, gehts am gleichen tag nach 16 uhr? => move offers 16 16:00-17:00
der spätere => choose moved 16 16:30

# de: wann ist mein termin {has=21T13:30}
wann hatte ich nochmal meinen termin? => mine asks
alles klar danke => thanks asks

# de: notfall
mein vater ist gerade umgekippt und reagiert nicht mehr bitte schnell => urgent hand urgent

# de: etwas früher
gibts am 20. nachmittags was => book offers 20 13:00-17:00
lieber früher, vor 10 an dem tag? => book|more offers 20 09:00-10:00
der um neun => choose held 20 09:00
`;

export const strangersFrench = `
# fr: heure exacte
slt c possible vendredi a 14h30 ? celui de cette semaine => book offers 16 14:30
oui nickel => yes|choose held 16 14:30
Kevin Morel 06 12 34 56 78 => details booked 16 14:30

# fr: tarif et adresse
c'est combien la première consultation ? => knowledge knows 80
et vous êtes où exactement => knowledge knows Port

# fr: dans quinze jours
vous avez quoi dans deux semaines, disons mercredi 28 en matinée ? => book offers 28 09:00-12:00
je vais en parler à mon mari et je vous redis => no|thanks|unclear|part|more asks
c'est réservé du coup ? => mine|unclear|knowledge asks

# fr: déplacer {has=20T09:30}
bonjour petit empêchement mardi matin, on peut décaler mon rdv à mercredi 21 entre 13h et 14h ? => move offers 21 13:00-14:00
13h30 => choose moved 21 13:30

# fr: mécontent
franchement c'est honteux, j'ai appelé dix fois et personne ne répond jamais. je suis très déçue de votre service => upset hand upset
`;

export const strangersSpanish = `
# es: sencillo
hola! tenéis algo mañana? salgo de trabajar a las 2 => book offers 15 14:00-17:00
la segunda => choose held #2
Lucía Romero, lucia.romero@example.es => details booked #2

# es: pasado mañana a las tres y media
buenas, pasado mañana a las tres y media puede ser? => book offers 16 15:30
vale => yes|choose held 16 15:30
Paco Gil 612 345 678 => details booked 16 15:30

# es: precio
cuanto cuesta la primera consulta?? => knowledge knows 80
y donde estan => knowledge knows Puerto

# es: cuánto cuesta la segunda
que hay el jueves 22 por la mañana => book offers 22 09:00-12:00
y la segunda cuánto me costaría? => knowledge|unclear knows 80
un poco caro no? lo hablo en casa y ya os digo => no|unclear|thanks|part|more|upset asks

# es: desde México {zone=America/Mexico_City}
hola escribo desde CDMX, tienen algo el viernes 16 después de las 7 de la mañana hora de aquí? => book offers 16 07:00-09:00
`;

export const strangersPortuguese = `
# pt: hoje ou amanhã
oii vcs tem horário hj ou amanhã de tarde? é meio corrido pra mim => book offers 14,15 13:00-17:00
o segundo ta ótimo => choose held #2
Mariana Alves, mariana.alves@example.com => details booked #2

# pt: depois de amanhã
Bom dia! Seria possível depois de amanhã às 15h? => book offers 16 15:00
pode ser sim => yes|choose held 16 15:00
João Pinto 912 345 678 => details booked 16 15:00

# pt: cancelar e desistir {has=21T11:00}
quero desmarcar a minha consulta => cancel asks
não, deixa, vou conseguir ir => no asks
que dia é mesmo? => mine asks

# pt: semana que vem menos quarta
semana que vem menos na quarta, só depois das 4 da tarde => book offers 20,22,23 16:00-17:00
`;

export const strangersPolish = `
# pl: jak najszybciej
Dzień dobry, jaki jest najbliższy wolny termin? => book offers
a coś później, po niedzieli? => book|more offers 20..23
poproszę drugi => choose held #2
Anna Kowalska, anna.kowalska@example.pl => details booked #2

# pl: nie we wtorek
w przyszłym tygodniu, tylko nie we wtorek, najlepiej po 15 => book offers 21,22,23 15:00-17:00

# pl: zastanowię się
czy ma pani coś w środę 21 rano? => book offers 21 09:00-12:00
zastanowię się i dam znać => no|thanks|unclear|part|more asks
dobra, to jednak ten pierwszy => choose|yes held #1
Ola Wiśniewska, ola.w@example.pl => details booked #1

# pl: przełożyć {has=20T15:00}
sory ale nie dam rady we wtorek, da się przełożyć na środę 21 po 16? => move offers 21 16:00-17:00
ten pierwszy => choose moved 21 16:00
`;

export const strangersArabic = `
# ar: السعر والعنوان
كم سعر الاستشارة الاولى؟ => knowledge knows 80
وين مكانكم => knowledge knows الميناء

# ar: إلغاء {has=20T14:00}
لو سمحت الغي موعدي => cancel asks
اي نعم => yes cancelled 20 14:00

# ar: ليس الثلاثاء
الأسبوع القادم بس مو الثلاثاء، بعد الساعة ٢ الظهر => book offers 21,22,23 14:00-17:00
شكرا جزيلا، الأول مناسب => choose|thanks held #1
`;
