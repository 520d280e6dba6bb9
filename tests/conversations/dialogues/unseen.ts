// Written by the same stranger, and measured before anybody who made the rules had read them: 69 % of the turns were right, 78.5 %
// after the rules had been mended by other dialogues. They have been read since: they are no measure any more either.

export const unseenEnglish = `
# en: plain booking, second of those offered
hi, do you have anything tomorrow afternoon? => book offers 15 13:00-17:00
the second one please => choose held #2
Laura Bennett, laura.bennett@example.com => details booked #2

# en: one exact time
Hello! Can I come in on Friday at 3pm? => book offers 16 15:00
yes please 😊 => yes|choose held 16 15:00
Tom Hargreaves 0151 23456789 => details booked 16 15:00

# en: gruff, after four
need appt tues after 4 => book offers 20 16:00-17:00
later one => choose held 20 16:30
bob miller bob.m@example.org => details booked 20 16:30

# en: price first, then soonest
how much do u charge => knowledge knows 80
and whats the soonest i can get in? => book offers
first one's fine => choose held #1
Its Priya Nair, priya.nair@example.com => details booked #1

# en: range on a weekday
Good morning, I was hoping to see someone on Wednesday next week, sometime between 2 and 4 in the afternoon if that's at all possible. => book offers 21 14:00-16:00
Lovely, the first of those would suit me very well. => choose held #1
Margaret Whitcombe. My email is m.whitcombe@example.co.uk, I don't have a mobile I'm afraid. => details booked #1

# en: fortnight
could i get something two weeks today, in the morning? i work nights so not before 10 => book offers 28 10:00-12:00
number 3 => choose held #3

# en: half three, British
any chance of half 3 tomorrow? => book offers 15 15:30
go on then => yes|choose held 15 15:30
Gaz Porter 07700 900123 => details booked 15 15:30

# en: next friday is two-way
do you have a slot next friday morning => book offers 16,23 09:00-12:00
I'll take the last one... no hang on, the first, sorry => choose held #1

# en: not this Friday but the one after
not this friday but the one after, anything before 10? => book offers 23 09:00-10:00
9:30 => choose|book held 23 09:30
Ellen Kraus ellen@example.net => details booked 23 09:30

# en: mornings do not work
next week pls but mornings are no good for me => book offers 20..23 13:00-17:00
2 => choose held #2
can you put it under Dave Olsen, dave@example.com => details booked #2

# en: time is taken
hi can i have tuesday the 20th at 10 => book offers 16..23
or just wed the 21st, same time => book|choose offers 21 10:00
yep book it => yes|choose|book held 21 10:00

# en: weekend
do you work saturdays? => hours|knowledge asks
shame. friday as late as possible then => book offers 16,23 15:00-17:00

# en: thinking about it, nothing booked
u got anything thurs next wk in the am => book offers 22 09:00-12:00
ok let me think about it, ill get back to you => no|thanks|unclear|part|more asks
was anything booked now?? => mine|unclear|knowledge asks

# en: maybe
Hi there, do you have Friday at 11? => book offers 16 11:00
maybe... need to check with my husband first => unclear|no|part|more asks
he says fine, please take it => yes|choose held 16 11:00
Sophie Lang sophie.lang@example.com => details booked 16 11:00

# en: price of the second one
what have you got tomorrow after 2? => book offers 15 14:00-17:00
how much would the second one cost me? => knowledge|unclear knows 80
oh ok. and is there parking? => knowledge knows garage

# en: somebody else wants the first
any slots on wednesday 21st in the afternoon? => book offers 21 13:00-17:00
my colleague said she wants the first one but she'll write to you herself => unclear|no|part|more|knowledge asks
I'd take the second => choose held #2
Marek Dole, marek.dole@example.com => details booked #2

# en: yes to something else
Is the 23rd at 9 free? => book offers 23 09:00
do i need to bring anything? its my first time => knowledge knows passport
ok cool thanks for letting me know => thanks|yes|more|unclear|part asks

# en: cancel
please cancel my appointment => cancel asks
but wait, i don't think i even have one, do i? => mine|unclear asks

# en: cancel and confirm {has=22T10:00}
Hi I need to cancel thursday => cancel asks
yes cancel it => yes|cancel cancelled 22 10:00

# en: cancel, then keeps it {has=21T14:00}
cancel my appt pls => cancel asks
no wait. keep it, sorry => no asks
when was it again? => mine asks

# en: cancelling policy only {has=22T10:00}
what happens if i have to cancel? do i have to pay => knowledge|cancel knows half
ok good to know, im not cancelling => no|thanks|unclear|part asks

# en: human, annoyed by bot
ugh a bot. get me someone i can actually talk to => person|upset hand asked

# en: complaint
I waited 45 minutes last week and nobody even apologised. This is the second time. Absolutely unacceptable, I want to make a complaint. => upset|person hand upset

# en: are you a bot
who am I chatting with? => name|greet asks
right. When are you open? => hours asks
and thursday week at half nine, is that free => book offers 22 09:30
brill => yes|choose held 22 09:30

# en: typos all over
helo i wold like too mak an apointment for tomorow at 4 oclok => book offers 15 16:00
yess => yes|choose held 15 16:00
jonh smiht jonh.smiht@example.com => details booked 15 16:00

# en: the other one after all
wednesday the 21st between 3 and 4 please => book offers 21 15:00-16:00
3 o'clock one works => choose held 21 15:00
sorry no, the other one is better => choose|book|no|move held 21 15:30
Kofi Mensah kofi@example.com => details booked 21 15:30

# en: end of the month
I'm away until the 26th. Could we do something towards the end of the month, preferably mornings? => book offers 26..31 09:00-12:00

# en: early November, full date
Do you already take bookings for November? I'd need Tuesday the 3rd at 2.30pm. => book|hours offers 2026-11-03 14:30
Great, I'll take it. => yes|choose held 2026-11-03 14:30
Dr Ines Falk, ines.falk@example.de => details booked 2026-11-03 14:30

# en: customer in London, afternoon {zone=Europe/London}
anything tomorrow afternoon after 2pm UK time? => book offers 15 14:00-16:00

# en: chit chat and nonsense
hello => greet asks
hows your day going 😄 => greet|unclear|name asks
asdkjh => unclear asks
sorry my cat walked on the keyboard. do you have time on the 16th at half past one? => book offers 16 13:30

# en: around the turn of the year {now=2026-12-29T10:00}
hi, can i get an appointment next week on monday in the morning => book offers 2027-01-04 09:00-12:00
the first => choose held #1
Beth Cole, beth.cole@example.com => details booked #1
`;

export const unseenGerman = `
# de: einfach, morgen nachmittag
Hallo, hätten Sie morgen Nachmittag noch was frei? => book offers 15 13:00-17:00
Der zweite passt => choose held #2
Sabine Keller, sabine.keller@example.de => details booked #2

# de: sehr höflich, lang
Sehr geehrte Damen und Herren, ich würde gerne einen Termin für ein Erstgespräch vereinbaren. Am besten würde es mir nächste Woche am Mittwoch oder Donnerstag passen, jeweils vormittags. Mit freundlichen Grüßen, Helga Brandt => book|details offers 21,22 09:00-12:00
Vielen Dank, dann nehme ich gerne den ersten Vorschlag. => choose held #1

# de: heute in vierzehn tagen
termin heute in 14 tagen ab 15 uhr möglich? => book offers 28 15:00-17:00

# de: freitag in einer woche
Ich bräuchte was am Freitag in einer Woche, vor 10 Uhr => book offers 23 09:00-10:00
halb zehn => choose|book held 23 09:30
Jonas Weber, jonas.weber@example.de => details booked 23 09:30

# de: nur nicht montags und dienstags
nächste woche gerne, aber nicht dienstag und auch nicht freitag => book offers 21,22

# de: kalenderwoche
haben sie in KW 44 noch nachmittags termine frei? => book|hours offers 26..30 13:00-17:00
nr 3 bitte => choose held #3

# de: überlegt noch
Hallo! Haben Sie am 22. vormittags Zeit? => book offers 22 09:00-12:00
Hm, ich überlegs mir nochmal und melde mich => no|thanks|unclear|part|more asks
hab ich jetzt einen termin oder nicht?? => mine|unclear|knowledge asks

# de: freundin will den ersten
was ist am mittwoch den 21. am nachmittag noch frei => book offers 21 13:00-17:00
meine Freundin hätte gern den ersten, sie meldet sich aber selber bei euch => unclear|no|part|more|knowledge asks
für mich dann bitte den zweiten => choose held #2
Lea Sommer 01520 1112223 => details booked #2

# de: absagen {has=22T10:00}
hallo, ich muss den termin am donnerstag absagen bin krank => cancel asks
ja => yes cancelled 22 10:00

# de: mensch
kann mich bitte jemand zurückrufen? ich möchte das nicht mit einem automaten besprechen => person hand asked

# de: beschwerde
Das ist eine Frechheit! Ich stand gestern vor verschlossener Tür, obwohl ich einen Termin hatte. Sowas habe ich noch nie erlebt!! => upset hand upset

# de: unbekanntes
Bieten Sie auch Ratenzahlung an? => knowledge unknown
und gibts bei euch wlan => knowledge unknown

# de: samstag zu
habt ihr samstags auf? => hours|knowledge asks
ok schade dann so früh wie möglich am freitag, also übermorgen => book offers 16 09:00-12:00

# de: zwei sachen auf einmal
Brauche einen Termin am Dienstag ab 16 Uhr, und was muss ich beim ersten Mal mitbringen? => book|knowledge offers 20 16:00-17:00
16:30 => choose held 20 16:30
Nguyen, Linh. linh.nguyen@example.de => details booked 20 16:30

# de: anfang november
Ich bin bis Monatsende im Urlaub. Wie siehts in der ersten Novemberwoche aus, am liebsten Mittwoch Vormittag? => book offers 2026-11-04 09:00-12:00
der letzte passt nicht, der erste aber schon => choose held #1
Karin Vogt, karin.vogt@example.de => details booked #1
`;

export const unseenFrench = `
# fr: simple, mercredi prochain
Bonjour, auriez-vous une disponibilité mercredi prochain en fin d'après-midi, après 16h ? => book offers 21 16:00-17:00
plutôt le deuxième svp => choose held 21 16:30
Camille Durand, camille.durand@example.fr => details booked 21 16:30

# fr: jeudi en huit
Je voudrais un rendez-vous jeudi en huit, plutôt le matin. => book offers 22 09:00-12:00
Le premier me convient très bien, merci. => choose held #1

# fr: sauf mercredi
la semaine prochaine mais pas mercredi, après 16h => book offers 20,22,23 16:00-17:00

# fr: annuler {has=21T15:00}
je souhaite annuler mon rendez-vous => cancel asks
oui je confirme => yes cancelled 21 15:00

# fr: parler à quelqu'un
je préfère parler à quelqu'un, pas à une machine => person hand asked

# fr: autre question puis oui
mardi à 15h vous avez de la place ? => book offers 20 15:00
est-ce qu'il y a un ascenseur ? => knowledge unknown
bon tant pis. je prends quand même mardi 15h => choose|yes|book held 20 15:00
Josiane Petit, josiane.petit@example.fr => details booked 20 15:00

# fr: horaires
vous fermez à quelle heure le vendredi => hours|knowledge asks
merci bonne journée => thanks|part asks
`;

export const unseenSpanish = `
# es: entre 9 y 10
Necesito una cita el viernes 23 entre las 9 y las 10 => book offers 23 09:00-10:00
la de las nueve y media porfa => choose held 23 09:30

# es: menos el martes
la semana que viene cualquier día menos el martes, por la mañana => book offers 21,22,23 09:00-12:00
ninguna me va bien, qué más hay? => no|more|book offers

# es: quizás
Hola, ¿tenéis libre el miércoles 21 a las 11? => book offers 21 11:00
puede ser, tengo que mirarlo con mi jefa => unclear|no|part|more asks
ya, me ha dicho que sí. resérvamela => yes|choose|book held 21 11:00
Nuria Soler nuria.soler@example.es => details booked 21 11:00

# es: mover {has=22T10:00}
Buenos días, no puedo el jueves, ¿me la podéis cambiar al viernes 23 a las 12? bueno no, a las 13 => move offers 23 13:00
sí perfecto => yes|choose moved 23 13:00

# es: cancelar {has=20T16:00}
quiero anular la cita del martes => cancel asks
sí, anúlala => yes|cancel cancelled 20 16:00

# es: humano
me puede llamar una persona? esto no me aclara nada => person|upset hand asked

# es: urgencia
me he caído y no paro de sangrar, ayuda por favor => urgent hand urgent

# es: cambio de idea
martes después de las 4? => book offers 20 16:00-17:00
la primera => choose held 20 16:00
uy no espera, mejor la otra => choose|book|no|move held 20 16:30
Javi Ortega, javi.ortega@example.es => details booked 20 16:30

# es: desconocido
aceptan bizum? => knowledge unknown
ah ok gracias => thanks asks
`;

export const unseenPortuguese = `
# pt: preço e morada
quanto custa a primeira consulta? => knowledge knows 80
e onde fica? => knowledge knows Porto

# pt: entre as 9 e as 10
queria marcar pra terça dia 27 entre 9 e 10 da manhã => book offers 27 09:00-10:00
o das 9 => choose held 27 09:00
Rui Costa, rui.costa@example.pt => details booked 27 09:00

# pt: vou pensar
tem vaga quinta dia 22 de manhã? => book offers 22 09:00-12:00
vou pensar e depois te falo tá => no|thanks|unclear|part|more asks
ficou marcado alguma coisa? => mine|unclear|knowledge asks

# pt: remarcar {has=16T14:00}
preciso remarcar minha consulta de sexta, dá pra segunda dia 26 às 9 e meia? => move offers 26 09:30
isso, pode trocar => yes|choose|move moved 26 09:30
obrigada viu 🙏 => thanks asks

# pt: pessoa
posso falar com um atendente? => person hand asked

# pt: urgente
minha filha engoliu um remédio e ta passando muito mal, socorro => urgent hand urgent
`;

export const unseenPolish = `
# pl: wpół do trzeciej
hej da rade w piatek 16 o wpół do trzeciej? => book offers 16 14:30
tak super => yes|choose held 16 14:30
Michał Nowak 601 234 567 => details booked 16 14:30

# pl: cena i adres
ile kosztuje pierwsza konsultacja => knowledge knows 80
a gdzie to jest? => knowledge knows Portowa

# pl: odwołać {has=21T09:30}
chciałabym odwołać wizytę => cancel asks
tak, proszę odwołać => yes|cancel cancelled 21 09:30

# pl: człowiek
chcę rozmawiać z człowiekiem => person hand asked

# pl: za dwa tygodnie
Szukam terminu za dwa tygodnie, w środę, między 9 a 10 => book offers 28 09:00-10:00
ten późniejszy => choose held 28 09:30

# pl: reklamacja
Jestem bardzo niezadowolony. Trzeci raz odwołujecie mi wizytę w ostatniej chwili, to skandal => upset hand upset
`;

export const unseenArabic = `
# ar: بسيط
مرحبا، هل عندكم موعد بكرا بين ٢ و ٤ العصر؟ => book offers 15 14:00-16:00
الثاني من فضلك => choose held #2
سارة حداد sara.haddad@example.com => details booked #2

# ar: ساعة محددة
السلام عليكم ممكن موعد يوم الجمعة ١٦ اكتوبر الساعة ٣ العصر => book offers 16 15:00
نعم => yes|choose held 16 15:00
أحمد منصور 017612345678 => details booked 16 15:00

# ar: بعد غد صباحا
بدي موعد بعد بكرا الصبح قبل الساعة ١٠ => book offers 16 09:00-10:00
تسعة ونص => choose|book held 16 09:30

# ar: سأفكر
هل يوجد وقت يوم الأربعاء القادم صباحا؟ => book offers 21 09:00-12:00
سأفكر وأرد عليكم لاحقا => no|thanks|unclear|part|more asks
هل تم الحجز؟ => mine|unclear|knowledge asks

# ar: تغيير الموعد {has=21T15:00}
ما بقدر اجي الاربعاء، ممكن نأجل موعدي ليوم الخميس ٢٢ الساعة ١١ الصبح => move offers 22 11:00
تمام => yes|choose moved 22 11:00

# ar: شخص حقيقي
ممكن أحكي مع موظف؟ => person hand asked
`;
