// How people ask for a person, complain, ask what would happen, and say times in ways of their own, in every language. The rules
// were tuned on them. See ./reading.ts for how to read them.

export const requests = `
# en: a person
let me speak to an actual human => person hand asked

# en: a person, tired of the bot
no more bot please, get me someone real => person hand asked

# en: it cannot wait
The bailiff is at my door, this can't wait! => urgent hand urgent

# en: urgently called back
it is urgent, please have someone call me today => urgent|person hand urgent

# en: still no answer
I have been waiting for days and still no reply => upset hand upset

# en: what would happen {has=22T10:00}
What happens if I cancel? => knowledge knows half
ok. then please cancel it => cancel asks
yes => yes cancelled 22 10:00

# en: on Saturdays
Do you work Saturdays? => hours asks

# en: takes it back
tuesday afternoon please => book offers 20 13:00-17:00
the last... no, the first => choose held #1
Noor Haddad, noor@example.com, I have no mobile => details booked #1

# en: two weeks today
have you got anything two weeks today? => book offers 28

# en: the week of that number
anything in week 44? => book offers 26..30

# en: the one after
I can't do next week, the one after would be fine => book offers 26..30

# en: late
Friday, as late as possible please => book offers 16 16:00-17:00

# en: only a question
I don't want to book, just wondering where you are => knowledge knows Harbour

# en: a friend's appointment
My friend has an appointment with you next week, may I come with her? => knowledge unknown

# de: ein Mensch
Ist da jemand Echtes? Ich will nicht mit dem Bot reden => person hand asked

# de: es eilt
Es ist sehr eilig, die Frist endet heute, bitte rufen Sie mich an => urgent hand urgent

# de: keine Antwort
Ich warte schon seit zwei Wochen auf eine Antwort, das ist unfassbar => upset hand upset

# de: was wäre wenn {has=22T10:00}
Was passiert, wenn ich absage? => knowledge asks

# de: samstags
Arbeiten Sie samstags? => hours asks

# de: Kalenderwoche
Haben Sie in KW 44 nachmittags etwas frei? => book offers 26..30 13:00-17:00

# de: halb vier
Freitag um halb vier? => book offers 16 15:30

# de: heute in zwei Wochen
Ginge heute in zwei Wochen? => book offers 28

# de: die danach
nicht nächste Woche, sondern die danach => book offers 26..30

# de: nimmt es zurück
Dienstag Nachmittag bitte => book offers 20 13:00-17:00
den letzten, nein, den ersten => choose held #1

# fr: un humain
je veux parler à un être humain => person hand asked

# fr: urgence
C'est une urgence, l'huissier est chez moi ! => urgent hand urgent

# fr: toujours rien
toujours pas de réponse de votre part, c'est une honte => upset hand upset

# fr: et si {has=22T10:00}
Que se passe-t-il si j'annule ? => knowledge asks

# fr: le samedi
vous travaillez le samedi ? => hours asks

# fr: la semaine d'après
pas la semaine prochaine mais celle d'après => book offers 26..30

# es: una persona
¿hay alguien ahí? quiero hablar con una persona => person hand asked

# es: urgencia
es una emergencia, mi plazo vence hoy, ayúdenme => urgent hand urgent

# es: harto
estoy harto, nadie me contesta => upset hand upset

# es: y si {has=22T10:00}
¿qué pasa si cancelo? => knowledge asks

# es: los sábados
¿trabajáis los sábados? => hours asks

# pt: uma pessoa
quero falar com uma pessoa a sério => person hand asked

# pt: urgência
é urgente, o prazo acaba hoje, liguem-me por favor => urgent|person hand urgent

# pt: ninguém responde
ninguém me responde, é uma vergonha => upset hand upset

# pt: e se {has=22T10:00}
o que acontece se eu cancelar? => knowledge asks

# pt: aos sábados
vocês trabalham aos sábados? => hours asks

# pl: człowiek
chcę rozmawiać z prawdziwą osobą => person hand asked

# pl: pilne
to bardzo pilne, komornik jest u mnie => urgent hand urgent

# pl: czekam
czekam na odpowiedź od tygodnia, to skandal => upset hand upset

# pl: co jeśli {has=22T10:00}
co się stanie, jeśli odwołam wizytę? => knowledge asks

# pl: w soboty
czy pracujecie w soboty? => hours asks

# ar: إنسان
أريد التحدث إلى إنسان حقيقي => person hand asked

# ar: عاجل
الأمر عاجل جدا والمهلة تنتهي اليوم => urgent hand urgent

# ar: لا أحد يرد
أنتظر ردكم منذ أسبوع، هذا غير مقبول => upset hand upset

# ar: ماذا لو {has=22T10:00}
ماذا يحدث إذا ألغيت الموعد؟ => knowledge asks

# en: two, the other one
friday at 3pm or wednesday 21 at 9 please => book offers 16,21
the first => choose held #1
sorry, the other one => choose held 21 9:00

# en: police report
I need an appointment about a police report => book offers

# en: brings a colleague
Can I bring a colleague along? => knowledge asks

# en: last, then no
tuesday afternoon please => book offers 20
no, the first is too early => more|no|book offers

# de: unglaublich nett
Das ist unglaublich nett, danke => thanks asks

# de: Hilfe beim Vertrag
Haben Sie morgen Zeit? Ich brauche Hilfe bei einem Vertrag => book offers

# fr: bonne nouvelle
sans réponse de mon assureur je voudrais un rendez-vous mardi => book offers 20

# es: sin embargo
el martes, sin embargo, prefiero por la tarde => book offers 20 13:00-17:00

# en: no reply address
do you reply by email? => knowledge asks

# de: eilig
ich hab es eilig, haben Sie heute noch was frei? => book offers 14

# en: i'm waiting
I've been waiting for this, tuesday at 11 please => book offers 20 11:00

# de: jemand da
Ist am Freitag jemand da? => book|hours|person|knowledge asks

# en: is anyone free
is anyone there on friday at 10? => book|hours offers 16 10:00

# pl: ktoś może
czy ktoś może mnie przyjąć w piątek o 10? => book offers 16 10:00

# fr: quelqu'un
quelqu'un peut me recevoir vendredi à 10h ? => book offers 16 10:00

# es: alguien
¿me puede atender alguien el viernes a las 10? => book offers 16 10:00

# de: Rechnung
Es ist peinlich, aber ich habe den Termin vergessen => unclear|no|book|cancel|mine|move|knowledge asks
`;
