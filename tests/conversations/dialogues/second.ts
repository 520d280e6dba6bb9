// Written by a second stranger and measured before anybody who made the rules had read them: 84.8 % of the turns were right
// (87.0 % of the first half, 82.8 % of the other). The first half was read and what it showed mended; the other, still unread, had
// 87.3 % then. Both have been read since: they are no measure of sentences that nobody has seen.

/** See ./reading.ts for how to read them. */
export const secondStranger = `
# en: nothing to book, just gathering information
not booking anything yet, just wondering what it costs => knowledge knows 80
ok cool ill talk to my husband and come back to you => bye|thanks|no asks

# de: Adresse und Parken
wo finde ich euch? => knowledge knows Hafenstraße
und parken? => knowledge knows Hafen

# pl: starsza pani
Dzień dobry, chciałabym umówić się na wizytę w przyszły wtorek rano, jeśli to możliwe. => book offers 20 9:00-12:00
Poproszę ten pierwszy. => choose held #1
Nazywam się Halina Wójcik, mój e-mail to halina.wojcik@wp.pl => details booked #1

# en: wants a human
can i talk to a real person please => person hand asked

# fr: prix
c'est combien la première consultation svp => knowledge knows 80
et on peut vous trouver où ? => knowledge knows Port
merci bonne journée ! => thanks|bye asks

# en: urgent
URGENT the officials are standing in my shop right now i need somebody to call me back immediately => urgent|person hand urgent

# ar: موظف
ممكن أتكلم مع موظف؟ => person hand asked

# en: two appointments, cancels one {has=22T10:00,27T14:00}
Please cancel the one on the 27th, I'll keep the other. => cancel asks
Yes => yes cancelled 27 14:00

# de: nur für die Freundin gefragt
Meine Freundin hat bei Ihnen nächste Woche einen Termin, darf ich sie begleiten? => knowledge unknown
okay dann frag ich vor Ort => bye|thanks asks

# de: in zwei Wochen, nicht Montag, nicht Freitag
In zwei Wochen hätte ich Zeit, nur nicht montags und freitags. => book offers 27..29
Den zweiten Vorschlag nehme ich. => choose held #2

# fr: vendredi en huit
Serait-il possible d'avoir un rendez-vous vendredi en huit à 10h ? => book offers 23 10:00
oui => yes|choose held 23 10:00
Karim Belkacem 06 12 34 56 78 => details booked 23 10:00

# en: yes to nothing
yes => yes|unclear asks
ok => yes|unclear asks

# ar: تغيير الموعد {has=22T10:00}
أريد تغيير موعدي إلى يوم الجمعة 23 أكتوبر الساعة 10 => move offers 23 10:00
نعم تمام => yes|choose moved 23 10:00

# ar: إلغاء {has=21T14:00}
لو سمحت بدي ألغي موعدي => cancel asks
نعم => yes cancelled 21 14:00

# ar: بعد غد صباحا
بعد غد الصبح في شي فاضي؟ => book offers 16 9:00-12:00
الثالث => choose held #3
سمر حداد => details|name asks
samar.haddad@yahoo.com => details booked #3

# pt: só curiosidade
só queria saber o horário de funcionamento, não é pra marcar nada => hours asks
ok valeu tchau => thanks|bye asks

# en: student on a bus
heyy do u have anything tmrw between 2.30 and 3.30 => book offers 15 14:30-15:30
3pm pls => choose|book held 15 15:00
yeah im zoe lindt, zoe.lindt@unimail.de => details|yes booked 15 15:00

# fr: parler à quelqu'un
Je préférerais parler à quelqu'un de chez vous, c'est possible ? => person hand asked

# en: taken hour
hi is thursday 22 oct 2pm free? => book offers
hm ok what about the 30th at 3pm => book offers 30 15:00

# en: builder on a site
alright mate any chance of friday arvo => book offers 16 13:00-17:00
second ones good => choose held #2
Dave Pollard 07700 900123 => details booked #2

# en: only a narrow range, picks by hour
Is there anything on Friday between 2 and 3:30? => book offers 16 14:00-15:30
the 3 o'clock one works => choose held 16 15:00
Lena Okafor +49 176 5550199 => details booked 16 15:00

# en: change of mind before details
can i get the 23rd at 10 => book offers 23 10:00
yes => yes|choose held 23 10:00
oh wait no sorry, school thing. can we do 1pm instead => book|more|no|move offers 23 13:00
yep => yes|choose held 23 13:00
Nora Beck nora.beck@posteo.de => details booked 23 13:00

# fr: mécontent
Cela fait une semaine que j'attends une réponse, c'est inadmissible ! => upset hand upset

# de: dringend
Notfall!! Die Frist läuft heute mittag ab, bitte sofort jemand zurückrufen!!! => urgent|person hand urgent

# en: move existing {has=22T10:00}
hi i need to move my appointment on thursday to friday the 23rd at 9.30 => move offers 23 9:30
yes thats great => yes|choose moved 23 9:30

# en: worried mother asks, then books
Hi, can I bring my two kids with me? I have no one to watch them => knowledge knows Children
oh good. do you have something friday from 10.30 till 11.30 then? => book offers 16 10:30-11:30
the last one please => choose held 16 11:00

# en: New York caller {zone=America/New_York}
Hi, I'm calling in from New York. Could we do Thursday Oct 22 at 9am my time? => book offers 22 9:00
Yes, perfect. => yes|choose held 22 9:00
Jack Feldman, jack@feldmanpartners.com => details booked 22 9:00

# en: lawyer's secretary, exact
Please book an appointment for Wednesday, 21 October 2026, at 11:30. => book offers 21 11:30
Confirmed. => yes|choose held 21 11:30
Name: Dr. Paul Hartwig. Email: office@hartwig-legal.de => details booked 21 11:30

# es: solo pregunta
no quiero cita todavía, solo saber si abrís los sábados => hours|knowledge asks
ah vale, gracias, ya escribiré => thanks|bye asks

# en: voice dictation run-on
hi there um i was wondering if you could maybe fit me in some time next week on wednesday i think after three would be best because i finish work at half past two => book offers 21 15:00-17:00
ok take the first one => choose held #1
my name is robert king and my phone number is 0151 2345 6789 => details booked #1

# pt: senhora educada
Bom dia, gostaria de marcar uma consulta para terça-feira, dia 20, à tarde, se for possível. => book offers 20 13:00-17:00
Pode ser a primeira opção, obrigada. => choose held #1
Chamo-me Teresa Figueiredo, o meu email é teresa.fig@sapo.pt => details booked #1

# de: Rentnerin, sehr höflich
Guten Tag, ich würde gerne einen Termin für ein Erstgespräch vereinbaren, am liebsten nächste Woche Dienstag am Nachmittag, wenn es Ihnen recht ist. => book offers 20 13:00-17:00
Dann nehme ich bitte den ersten. => choose held #1
Mein Name ist Hannelore Vogt, meine E-Mail lautet h.vogt@t-online.de => details booked #1
Vielen Dank und auf Wiedersehen! => thanks|bye asks

# pl: człowiek
czy moge porozmawiac z czlowiekiem? => person hand asked

# es: pasado mañana
pasado mañana a primera hora se puede? => book offers 16 9:00-10:30
vale la primera => choose held #1

# fr: mon rendez-vous {has=23T09:30}
c'est quand mon rdv deja ? => mine knows 23
ah ok merci => thanks asks

# es: cambiar la cita {has=22T10:00}
Tengo cita el jueves 22 pero no puedo, ¿me la puede cambiar al viernes 23 a las 11? => move offers 23 11:00
sí => yes|choose moved 23 11:00

# pl: jeszcze się zastanowię
Czy macie wolne w czwartek 22 o 9:30? => book offers 22 9:30
hmm jeszcze się zastanowię, na razie nie rezerwuję => no|bye asks

# ar: سيدة مهذبة
مساء الخير، أود حجز موعد يوم الثلاثاء القادم بعد الظهر لو سمحتم => book offers 20 13:00-17:00
الخيار الثاني من فضلك => choose held #2
اسمي ليلى منصور ورقمي 0176 44556677 => details booked #2

# de: Öffnungszeiten
habt ihr mittags auf? => hours asks
ok und freitags bis wann => hours asks

# de: Preis und dann doch nichts
Was kostet denn eine Erstberatung bei Ihnen? => knowledge knows 80
Puh. Und jede weitere Stunde? => knowledge knows 120
Okay, das muss ich mir erst überlegen. Danke trotzdem => thanks|bye|no asks

# en: tourist wants address and parking
Hello! Where are you located exactly? => knowledge knows Harbour
and can we park the rental car somewhere close => knowledge knows garage
great thx 👍 => thanks asks

# fr: déplacer {has=22T10:00}
Bonjour, j'ai un empêchement jeudi, est-ce qu'on peut décaler mon rdv au mercredi 28 à 14h ? => move offers 28 14:00
oui parfait => yes|choose moved 28 14:00

# es: cancelar {has=26T09:00}
necesito cancelar mi cita del lunes 26 => cancel asks
si, cancelela => yes|cancel cancelled 26 9:00

# de: verschieben {has=22T10:00}
Hallo, ich muss meinen Termin am Donnerstag leider verschieben. Ginge es am Freitag, 23.10., um 9 Uhr? => move offers 23 9:00
Ja, perfekt => yes|choose moved 23 9:00

# de: früher
Ich hätte gern einen Termin am 29. Oktober. => book offers 29
Gibt es nichts früheres? => more|book offers 14..29
Dann den dritten => choose held #3

# de: Entweder oder
Mi 21. um 9 oder Fr 23. um 9, was wäre noch da? => book offers 21,23 9:00
dann Freitag => choose held 23 9:00
Greta Simon, gretasimon@mailbox.org => details booked 23 9:00

# en: week after next, narrow
week after next on the wednesday, 11 or half 11 would be good => book offers 28 11:00-12:00
last one => choose held 28 11:30
Colm Byrne, colm@byrneroofing.ie => details booked 28 11:30

# en: anything earlier
appointment on the 28th please => book offers 28
anything earlier? like this week => more|book offers 14..16
2nd one => choose held #2
my name is Priya Nair => details|name asks
priya.nair@mailbox.org => details booked #2

# en: weekend closed
can you do saturday? only day im off => book|hours offers
ok fine then a morning in the week of the 26th => book offers 26..30 9:00-12:00

# en: end of the month
Somewhere towards the end of the month would be ideal, mornings only. => book offers 26..30 9:00-12:00
Could I take the second option? => choose held #2
It's Eleanor Whitby, ewhitby@talkline.net => details booked #2

# en: Monday is full
Monday 19th please, any time => book offers
Then the first one you said. => choose held #1
Tom Reilly, tom.reilly@webmail.ie => details booked #1

# pl: przełożyć {has=22T10:00}
chcę przełożyć wizytę na środę 28 października na 10:00 => move offers 28 10:00
tak => yes|choose moved 28 10:00

# de: belegter Vormittag
Donnerstag Vormittag also morgen, geht da was? => book offers
Gut, dann den ersten. => choose held #1
Sabine Lorenz 030 4455667 => details booked #1

# pl: za dwa tygodnie
za dwa tygodnie w srode cos by sie znalazlo? najlepiej miedzy 14 a 15 => book offers 28 14:00-15:00
ostatni => choose held 28 14:30

# de: absagen {has=16T11:00}
muss leider absagen, kind krank 😕 => cancel asks
ja bitte stornieren => yes|cancel cancelled 16 11:00

# en: opening hours
What time do you open on Fridays? => hours asks
and are you closed over lunch? => hours asks
ok merci 😄 => thanks asks

# pt: pedreiro
boa tarde tem vaga sexta à tarde? => book offers 16,23 13:00-17:00
a segunda => choose held #2
João Batista 912 345 678 => details booked #2

# es: urgente
es urgente por favor!!! me acaban de embargar la cuenta, necesito que alguien me llame ya => urgent|person hand urgent

# pt: mais cedo
dia 27 tem alguma coisa? => book offers 27
não tem nada mais cedo? tipo esta semana => more|book|no offers 14..16
a primeira então => choose held #1

# es: semana después de la próxima
No la semana que viene sino la siguiente, ¿tienen algo por la tarde? => book offers 26..30 13:00-17:00
la tercera opción => choose held #3
Andrés Molina, 699 112 233 => details booked #3
`;

export const secondStrangerRest = `
# es: lunes ocupado
el lunes 19 a las 10 puede ser? => book offers
no, mejor el jueves 22 a las 9 => book|no|more offers 22 9:00

# en: price and time at once
whats the price for first meeting and do u have sth free this friday before 11 => book|knowledge offers 16 9:00-11:00
2 => choose|unclear held #2

# en: after new year {now=2026-12-29T10:00}
Hi, happy almost new year! Could I come on January 5th at 10? => book offers 2027-01-05 10:00
yes => yes|choose held 2027-01-05 10:00
Steve Marlow 0172 4455667 => details booked 2027-01-05 10:00

# pl: kiedy mam wizytę {has=30T09:00}
na kiedy ja mam ten termin? => mine knows 30
ok dziękuję bardzo => thanks asks

# de: will einen Menschen
Ich möchte bitte mit einem Mitarbeiter sprechen und nicht mit einem Computer. => person hand asked

# pt: cancelar {has=27T11:30}
quero desmarcar a minha consulta, surgiu um imprevisto => cancel asks
sim, por favor => yes cancelled 27 11:30

# en: complaint
I sat in your waiting area for 50 minutes yesterday and nobody even apologised. This is really not acceptable. => upset hand upset

# pt: reclamação
Isto é uma vergonha, cobraram-me duas vezes e ninguém resolve nada! => upset hand upset

# en: price first
how much is a consultation => knowledge knows 80
and if it takes longer than an hour?? => knowledge knows 120
ok thats fine. can i come on thursday the 22nd at 11 => book offers 22 11:00
yes please => yes|choose held 22 11:00
Kemal Arslan, kemal.a@gmx.net => details booked 22 11:00

# ar: السعر والعنوان
كم سعر الاستشارة الأولى؟ => knowledge knows 80
وين عنوانكم => knowledge knows الميناء
شكرا جزيلا 🌹 => thanks asks

# de: halb vier
geht morgen um halb vier? => book offers 15 15:30
ja super => yes|choose held 15 15:30
lisa kramm, lisakramm@web.de => details booked 15 15:30

# fr: annuler {has=20T15:00}
je dois annuler mon rendez vous désolé => cancel asks
oui annulez => yes|cancel cancelled 20 15:00

# ar: سأفكر
هل لديكم مواعيد الأسبوع القادم؟ => book offers 19..23
سأفكر في الأمر وأرد عليكم لاحقا، شكرا => thanks|bye|no asks

# pl: wpół do trzeciej
Czy jutro o wpół do trzeciej jest wolne? => book offers 15 14:30
tak, poproszę => yes|choose held 15 14:30
Ola Maj ola.maj@onet.pl => details booked 15 14:30

# de: Handwerker
moin habt ihr freitag nachmittag was frei => book offers 16 13:00-17:00
das zweite passt => choose held #2
Jörg Petersen 0171 2233445 => details booked #2

# en: cancel existing, sick {has=22T10:00}
sorry im down with the flu, have to cancel my appointment next thursday 🤒 => cancel asks
yes => yes cancelled 22 10:00
thank you!! => thanks asks

# de: übermorgen, zwischen, Auswahl nach Uhrzeit
übermorgen zwischen 10 und 11:30 was frei? => book offers 16 10:00-11:30
halb elf passt => choose held 16 10:30
Murat Yıldız murat.y@gmail.com => details booked 16 10:30

# ar: ساعة محددة
ممكن موعد يوم الأربعاء 21 أكتوبر الساعة 11 صباحا؟ => book offers 21 11:00
نعم => yes|choose held 21 11:00
يوسف الخطيب yousef.k@outlook.com => details booked 21 11:00

# en: will think about it
Do you have time on Tuesday at 2pm? => book offers 20 14:00
Let me check with my boss first, don't book it yet please => no|bye|unclear asks

# de: heute in einer Woche, erst ja dann anders
heute in einer woche um 15 uhr? => book offers 21 15:00
ja => yes|choose held 21 15:00
ach mist da hab ich elternabend.. eher 13 uhr => book|more|no|move offers 21 13:00
ja das geht => yes|choose held 21 13:00
Tanja Wiese 0160 99887766 => details booked 21 13:00

# es: obrero
buenas teneis algo el viernes por la tarde => book offers 16 13:00-17:00
el segundo => choose held #2
Paco Ruiz 612345678 => details booked #2

# en: booked, then moves
Wed 28 Oct 9:00, please. => book offers 28 9:00
Yes. => yes|choose held 28 9:00
Viktor Hansen, v.hansen@nordmail.dk => details booked 28 9:00
sorry - my train gets in at 9:20. Make it 10:30? => move|book|more offers 28 10:30
yes => yes|choose moved 28 10:30

# es: señora mayor
Buenos días, quisiera pedir una cita para el martes que viene por la mañana, si fuera posible. => book offers 20 9:00-12:00
La primera, por favor. => choose held #1
Me llamo Carmen Iglesias y mi correo es carmen.iglesias@correo.es => details booked #1
Muchas gracias, muy amable => thanks asks

# de: Beschwerde
Zum dritten Mal schreibe ich jetzt und keiner meldet sich. Ich bin wirklich stinksauer. => upset hand upset

# en: in a fortnight
Could I see somebody in a fortnight? Any time of day is fine. => book offers 26..30
number 3 => choose|unclear held #3
Hugh Barrow, hugh@barrowfarm.co.uk => details booked #3

# de: absagen und doch nicht {has=21T13:30}
Ich möchte meinen Termin stornieren. => cancel asks
Ach nein, doch nicht, lassen wir ihn so. => no asks

# fr: dans quinze jours, le matin
dans quinze jours le matin ça serait possible ? => book offers 26..30 9:00-12:00
le troisième => choose held #3
Julien Perrot => details|name asks
julien.perrot@free.fr => details booked #3

# pl: cena i adres
ile kosztuje pierwsza konsultacja? => knowledge knows 80
a gdzie jesteście? => knowledge knows Portow
dzięki => thanks asks

# pt: preço
qto custa a 1a consulta? => knowledge knows 80
e onde fica? => knowledge knows Porto
blz obrigado => thanks asks

# fr: étudiante
coucou vous avez qqch demain aprem ? => book offers 15 13:00-17:00
le premier c'est parfait => choose held #1
Chloé Martin, chloe.martin@orange.fr => details booked #1

# ar: شاب
السلام عليكم عندكم موعد بكرة العصر؟ => book offers 15 13:00-17:00
الأول مناسب => choose held #1
أحمد سالم ahmad.salem@gmail.com => details booked #1

# fr: dame polie
Bonjour, je souhaiterais prendre rendez-vous mardi prochain dans l'après-midi, si possible après 15 heures. => book offers 20 15:00-17:00
Le deuxième me convient très bien, merci. => choose held #2
Je m'appelle Françoise Delmas, mon adresse est f.delmas@laposte.net => details booked #2

# en: retired teacher, polite and long
Good morning. I should very much like to arrange a first consultation, if at all possible on Tuesday the 20th of October, preferably in the afternoon as I don't drive in rush hour. => book offers 20 13:00-17:00
The first of those would suit me perfectly, thank you. => choose held #1
My name is Margaret Ellison and you may write to me at m.ellison@postbox.org => details booked #1
Thank you kindly, goodbye. => thanks|bye asks

# de: wann ist meiner {has=22T16:00}
Wann war nochmal mein Termin? => mine knows 22

# en: today
anything left today? => book offers 14
bit later than that maybe, after 3.30 => more|book offers 14 15:30-17:00
the first one => choose held #1

# es: precio y dirección
cuanto cuesta la primera consulta? => knowledge knows 80
y donde estais => knowledge knows Puerto

# en: contact data in first message
Hello, Amira Haddad here (amira.haddad@inbox.com). I'd like to come in on Friday 30 October at 11 a.m. => book offers 30 11:00
Yes please book it => yes|choose booked 30 11:00

# fr: entre midi et deux
je travaille jusqu'à midi, vendredi vous auriez entre 13h et 14h ? => book offers 16 13:00-14:00
le dernier => choose held 16 13:30
Sophie Renard sophie.renard@mail.com => details booked 16 13:30

# fr: pas pour le moment
vous avez de la place la semaine prochaine ? => book offers 19..23
ok merci je vais voir avec mon mari et je reviens vers vous => thanks|bye|no asks

# en: declines the offer
any slots on the 21st in the morning? => book offers 21 9:00-12:00
hmm no, leave it, i'll call next month => no|bye asks
bye => bye asks

# en: nonsense and chit-chat
asdfgh => unclear asks
lol sorry my cat walked on the phone. how are you today? => greet|unclear asks
good good. see you around => bye asks

# de: Sprachdiktat
ja hallo also ich bräuchte mal einen termin und zwar würde es mir am mittwoch nächste woche ganz gut passen so ab vierzehn uhr weil ich vorher noch zum zahnarzt muss => book offers 21 14:00-17:00
den ersten nehm ich => choose held #1

# de: Sekretärin, genau
Bitte um einen Termin am 22.10. um 11:30 Uhr. => book offers 22 11:30
Ja, bitte. => yes|choose held 22 11:30
Kanzlei Brandt, Dr. Susanne Brandt, sekretariat@kanzlei-brandt.de => details booked 22 11:30

# en: thinks of cancelling, then keeps it {has=22T10:00}
I might have to cancel my appointment. What does it cost if I do it late? => knowledge|cancel knows half
Alright, then I'll keep it. => no|bye|thanks asks

# en: London caller {zone=Europe/London}
Any availability next Tuesday at 2pm London time? => book offers 20 14:00
go for it => yes|choose held 20 14:00

# en: unknown facts
do you guys have wheelchair access / a lift? => knowledge unknown
and is there wifi in the waiting room => knowledge unknown

# es: no sabe
¿Tenéis aire acondicionado? => knowledge unknown
bueno da igual 😂 gracias => thanks asks

# de: Kalenderwoche
Hätten Sie in KW 44 vormittags noch etwas? => book offers 26..30 9:00-12:00
Nr. 2 bitte => choose held #2
Frank Ottmann, f.ottmann@ottmann-bau.de => details booked #2

# en: two days, decides
thursday 22nd at 3 or friday 23rd at 3, whichever you have => book offers 22,23 15:00
Thursday then => choose held 22 15:00
Ines Moreau ines.moreau@mail.fr => details booked 22 15:00

# es: hora exacta
Hola! puedo ir el miércoles 21 a las 16:00? => book offers 21 16:00
sii perfecto => yes|choose held 21 16:00
Lucía Paredes luciap@gmail.com => details booked 21 16:00

# en: when was mine {has=22T10:00}
when was my appointment again? lost the note => mine knows 22
ta => thanks asks

# pl: odwołać {has=23T15:00}
Niestety muszę odwołać swoją wizytę. => cancel asks
tak => yes cancelled 23 15:00

# pt: remarcar {has=22T10:00}
Preciso remarcar meu horário de quinta para quarta dia 21 às 15h, dá? => move offers 21 15:00
sim => yes|choose moved 21 15:00

# en: not Monday
need an appt next week but not monday and not before 1pm => book offers 20..23 13:00-17:00
first one => choose held #1

# de: erster Besuch
Was muss ich zum ersten Termin mitbringen? => knowledge knows Ausweis
Darf mein Hund mit rein? => knowledge knows Garten
alles klar danke 🐶 => thanks asks

# pt: depois de amanhã
vcs tem horario depois de amanhã as 11? => book offers 16 11:00
sim pode marcar => yes|choose held 16 11:00
Bruna Alves, brunaalves@hotmail.com => details booked 16 11:00

# en: wrong business
Hi do you do haircuts? => knowledge|unclear unknown
oh wrong number sorry! => bye|no|unclear|thanks asks

# en: dog
silly question, can my dog come along? she's tiny => knowledge knows garden
haha she'll love that. what should I bring to the first visit => knowledge knows passport

# pl: budowlaniec
siema macie cos w piatek po poludniu => book offers 16 13:00-17:00
drugi termin => choose held #2
Marek Zieliński 601 234 567 => details booked #2

# en: gives name only, backs out
friday 23 at 4pm possible? => book offers 23 16:00
ok yes => yes|choose held 23 16:00
actually hold on, forget it, i'm not sure i can get off work => no|cancel|bye asks
`;
