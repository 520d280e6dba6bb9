// Variants of what people wrote for whom the rules fell short: doubts, second thoughts, two things at once, sloppy typing. The
// rules were tuned on them. See ./reading.ts for how to read them.

export const variedEnglish = `
# en: doubts whether it is booked
anything free tomorrow at 3? => book offers 15 15:00
is that booked then? => mine asks
no not yet please, i need to ask my boss first => no asks
ok he's fine with it, go ahead => yes held 15 15:00
Dana Cole dana@example.com => details booked 15 15:00

# en: a yes to something else {person=Dana contact}
friday at 3pm => book offers 16 15:00
yes => yes held 16 15:00
yes my sister told me about your place last year => unclear|no|details asks

# en: do not book yet
wednesday 21 at 9 please => book offers 21 09:00
yes please => yes held 21 09:00
my name is Dana Cole, dana@example.com but don't book it yet => no|details|unclear asks

# en: keeps it after all {has=22T10:00}
i need to cancel my appointment => cancel asks
no please don't cancel it => no asks

# en: cancels, but what if {has=22T10:00}
cancel my appointment please => cancel asks
yes but is there a fee for that? => knowledge|cancel asks

# en: cannot come, nothing else {has=22T10:00}
hi i'm sick and can't make it on thursday => cancel|move asks

# en: cannot come, another day {has=22T10:00}
so sorry, can't make thursday. is monday 26 at 2pm ok? => move offers 26 14:00
yes perfect thank you => yes moved 26 14:00

# en: instead of {has=22T10:00}
Could I come on Friday the 23rd instead of Thursday? => move|book offers 23

# en: cancel one of two, the later {has=20T09:00,22T11:00}
please cancel my tuesday appointment => cancel asks
yes please cancel it => yes cancelled 20 09:00

# en: hedges at the choice
slots on thursday 22 in the morning? => book offers 22 09:00-12:00
maybe the second one, let me check with my wife => more|no|unclear asks
ok the second one then => choose held 22 10:30

# en: reported speech
friday 23 afternoon please => book offers 23 13:00-17:00
he said "yes take the first one" about the hotel haha => unclear|no asks

# en: no punctuation, small letters
hi can i get an appt on wed 21 after 2pm pls thx => book offers 21 14:00-17:00
first one pls => choose held #1

# en: shouting
I NEED AN APPOINTMENT ON FRIDAY MORNING => book offers 16 09:00-12:00
THE LAST ONE => choose held #3

# en: by its hour among several
what have you got on friday 23rd in the morning => book offers 23 09:00-12:00
the 9 o'clock one works => choose held 23 09:00

# en: range
any day between the 26th and 28th, between 10 and 11 => book offers 26..28 10:00-11:00

# en: this week or next
is there anything left this week? afternoons only => book offers 14..16 13:00-17:00

# en: first thing
tuesday the 20th first thing => book offers 20 09:00-12:00

# en: after the weekend
something after the weekend, mornings => book offers 20..30 09:00-12:00

# en: asks for a human in other words
are you a bot? i'd rather talk to a human => person|greet hand asked

# en: someone collapsed
my husband just collapsed and he's unconscious => urgent hand urgent

# en: a terrible cold is no complaint
i have a terrible cold, can i come in tomorrow afternoon? => book offers 15 13:00-17:00

# en: complains
nobody answers the phone and i was charged twice, this is a joke => upset hand upset

# en: question with a choice
what's free on friday 16th? => book offers 16
the first one. do you take cards? => choose|knowledge held #1

# en: question with details
friday at 10 => book offers 16 10:00
yes => yes held 16 10:00
Dana Cole dana@example.com and where are you? => details|knowledge booked 16 10:00

# en: a pet
is it ok to bring my puppy? => knowledge knows garden

# en: kids
can my kids come along => knowledge knows welcome

# en: thanks in slang
can i park there => knowledge knows parking
cheers mate => thanks asks

# en: changes the day twice
monday 26 at 10 => book offers 26 10:00
hmm no, tuesday actually, same time => book|more|no offers 27 10:00
great => yes|choose held 27 10:00

# en: only afternoon
is tomorrow possible? => book offers 15
can't do before 3 => book|more|no offers

# en: earliest after work
i finish work at 4, anything on thursday 22? => book offers 22 16:00-17:00

# en: typed badly
can i com in on wensday aftrnoon => book offers 21 13:00-17:00
the scond one => choose|unclear

# en: just curious
how much would it be? => knowledge knows 80
ok just curious, thanks => thanks|no asks

# en: for a friend
any time on friday morning? asking for a friend => book|no

# en: an unknown service
do you also do massages? => knowledge unknown
no need, thanks => no|thanks asks

# en: choose by the day
any time on the 21st or 22nd in the morning? => book offers 21,22 09:00-12:00
the thursday one at 9 => choose held 22 09:00

# en: the afternoon one
what do you have tomorrow or friday at 3? => book offers 15,16 15:00
friday => choose|book held 16 15:00

# en: neither
wednesday 21 at 2 => book offers 21 14:00
no that's no good, what about 4? => book|more|no offers 21 16:00

# en: none, then asks others
thursday 22 morning => book offers 22 09:00-12:00
nah. anything in the afternoon that day? => book|more offers 22 13:00-17:00

# en: doesn't want any more
tomorrow at 2 please => book offers 15 14:00
actually leave it, i'll call you => no|person|thanks|bye asks

# en: lets us choose
friday morning => book offers 16 09:00-12:00
i don't mind, whichever => choose|yes|unclear

# en: move, new time only later {has=22T10:00}
can i move my appointment => move asks
to the 23rd at 10 => move offers 23 10:00
no => no asks

# en: move by a day name {has=22T10:00}
can we push thursday to friday? => move offers

# en: move earlier same day {has=22T15:00}
could you make my appointment earlier on the same day? => move|more|book offers 22

# en: asks when, then cancels {has=22T10:00}
when am i coming in? => mine asks
ok can you cancel that => cancel asks
yeah => yes cancelled 22 10:00

# en: says yes with a doubt {has=22T10:00}
cancel my appt => cancel asks
hmm let me think => no|unclear asks

# en: yes and then a wish {has=22T10:00}
cancel please => cancel asks
actually can we move it to friday 23rd at 11 => move offers 23 11:00

# en: gives the name with a filler
monday 26 at 9 => book offers 26 09:00
yes that works => yes held 26 09:00
sure, name's Leo Brandt and email is leo@example.com => details booked 26 09:00

# en: details in two messages
tuesday 27 at 9 => book offers 27 09:00
ok => yes held 27 09:00
leo@example.com => details asks
leo brandt => details booked 27 09:00

# en: asks a question while held, then goes on
tuesday 27 at 10 => book offers 27 10:00
ok => yes held 27 10:00
do i need to bring anything? => knowledge knows passport
great. Leo Brandt, leo@example.com => details booked 27 10:00

# en: price of what is not there
how much is a wedding package? => knowledge

# en: hours for a day
are you open tomorrow? => hours

# en: opening on sunday
u open sundays? => hours knows closed

# en: rude
you are useless shut up => abuse|upset

# en: spam
WIN BIG CRYPTO NOW click http://spam.example => unclear

# en: emoji only
👍 => unclear|yes

# en: emoji as yes
friday at 3pm => book offers 16 15:00
👍 => yes held 16 15:00

# en: number only
what's free on friday 16? => book offers 16
3 => choose held #3

# en: typing the label
friday the 23rd in the morning please => book offers 23 09:00-12:00
Friday, October 23, 2026 at 9:00 AM => choose held 23 09:00

# en: a number in words
friday 23 morning => book offers 23 09:00-12:00
number two please => choose held #2

# en: email with a typo first
friday 23 at 9 => book offers 23 09:00
yes please => yes held 23 09:00
Leo Brandt leo at example => details|unclear asks
leo@example.com => details booked 23 09:00

# en: friend's yes
can i come friday at 2? => book offers 16 14:00
my friend says that's ok for her too => yes|unclear|knowledge

# en: wrong word for a day
can i come thrusday at 3pm => book offers 15 15:00

# en: more than one question
what does it cost, where are you and do you take cards? => knowledge

# en: both days and hours in a chatty sentence
so basically i work mornings but i could do wed 21 or thu 22 anytime after 1pm, any chance? => book offers 21,22 13:00-17:00

# en: cannot on days
anything next week? mondays and tuesdays are bad for me though => book offers 21..23

# en: before work
is there something before 10 on wednesday 21? => book offers 21 09:00-10:00

# en: hold on
tomorrow 2pm => book offers 15 14:00
wait what day is that? => mine|hours|unclear|knowledge|no asks

# en: not that but this
wed 21 morning => book offers 21 09:00-12:00
not the first, the second => choose|no|unclear|more

# en: thanks only
thank you, bye => thanks|bye asks

# en: does it again
book me for monday 26 at 9 please => book offers 26 09:00
yes => yes held 26 09:00
Kim Lee kim@example.com => details booked 26 09:00
can i book another one for tuesday 27 at 9? => book offers 27 09:00

# en: moves what was just booked
book me for monday 26 at 11 please => book offers 26 11:00
yes => yes held 26 11:00
Kim Lee kim@example.com => details booked 26 11:00
sorry can we make it 10 instead => move offers 26 10:00
yes => yes moved 26 10:00

# en: cancels what was just booked
book me for monday 26 at 14:00 please => book offers 26 14:00
yes => yes held 26 14:00
Kim Lee kim@example.com => details booked 26 14:00
oh no i need to cancel that => cancel asks
yes => yes cancelled 26 14:00
`;

export const variedGerman = `
# de: zögert
Haben Sie am Mittwoch den 21. vormittags was? => book offers 21 09:00-12:00
da muss ich erst mit meinem Mann reden => no asks
ok, wir nehmen den ersten => choose held #1

# de: ist das gebucht
geht morgen um 15 uhr? => book offers 15 15:00
ist das jetzt gebucht? => mine asks
ja bitte buchen => yes held 15 15:00

# de: noch nicht buchen
freitag 10 uhr? => book offers 16 10:00
ja => yes held 16 10:00
Jana Vogt, jana@example.de, aber bitte noch nicht buchen => no|details|unclear asks

# de: doch behalten {has=22T10:00}
ich muss absagen => cancel asks
ach nein, ich komme doch => no asks

# de: bitte nicht {has=22T10:00}
termin absagen bitte => cancel asks
nein bitte nicht absagen => no asks

# de: krank {has=22T10:00}
bin leider krank geworden und schaffe es donnerstag nicht => cancel|move asks

# de: krank, anderer tag {has=22T10:00}
mir ist was dazwischengekommen am donnerstag, ginge montag der 26. um 14 uhr? => move offers 26 14:00
ja das passt super => yes moved 26 14:00

# de: statt {has=22T10:00}
könnte ich statt donnerstag auch am freitag den 23. kommen? => move|book offers 23

# de: klein und ohne zeichen
hallo hätte gern nen termin am mittwoch nachmittag => book offers 21 13:00-17:00
den ersten bitte => choose held #1
sabine krüger sabine@example.de => details booked #1

# de: umlaute fehlen
koennte ich uebermorgen um 9 kommen => book offers 16 09:00
ja gerne => yes held 16 09:00

# de: gross
BRAUCHE DRINGEND EINEN TERMIN MORGEN NACHMITTAG => book offers 15 13:00-17:00

# de: spanne
irgendwann zwischen dem 26. und 28., zwischen 10 und 11 => book offers 26..28 10:00-11:00

# de: zwei dinge
was kostet das und haben sie freitag nachmittag was frei? => book|knowledge offers 16 13:00-17:00
den zweiten bitte, und kann man da parken? => choose|knowledge held #2

# de: nach der arbeit
ich habe um 16 uhr feierabend, geht donnerstag der 22.? => book offers 22

# de: mensch
kann mich bitte ein richtiger mensch anrufen => person hand asked

# de: bewusstlos
meine frau ist bewusstlos was soll ich tun => urgent hand urgent

# de: schlimmer husten
hab einen schlimmen husten, geht heute noch was? => book offers 14

# de: beschwert sich
seit drei wochen warte ich auf einen rückruf, das ist eine frechheit => upset hand upset

# de: doch der andere
freitag 23. vormittag? => book offers 23 09:00-12:00
der dritte. ach nee, doch der zweite => choose|unclear|no

# de: um elf
am freitag den 23. vormittags => book offers 23 09:00-12:00
der um halb elf ginge => choose held 23 10:30

# de: kinder
sind kinder erlaubt => knowledge knows willkommen

# de: wann
wann war nochmal mein termin => mine asks

# de: nur mal gefragt
was kostet eine beratung? nur mal so gefragt => knowledge|no knows 80

# de: anderer tag, gleiche zeit
donnerstag 22. um 11 => book offers 22 11:00
lieber einen tag später => book|more offers 23
der um 11:30 => yes|choose held 23 11:30

# de: auswahl nach tag
am 21. oder 22. vormittags? => book offers 21,22 09:00-12:00
der am donnerstag um 9 => choose held 22 09:00

# de: keiner, nachmittag
donnerstag 22. vormittag => book offers 22 09:00-12:00
passt leider alles nicht, nachmittags an dem tag? => book|more offers 22 13:00-17:00

# de: lieber anrufen
morgen um 14 uhr => book offers 15 14:00
ach lass mal, ich ruf an => no|person|thanks asks

# de: verschieben ohne neues {has=22T10:00}
ich müsste meinen termin schieben => move asks
freitag der 23. um 11 => move offers 23 11:00
passt => yes moved 23 11:00

# de: früher am selben tag {has=22T15:00}
geht mein termin auch früher am gleichen tag? => move|more|mine|book offers 22

# de: wann, dann absagen {has=22T10:00}
wann hab ich meinen termin? => mine asks
den bitte absagen => cancel asks
ja bitte => yes cancelled 22 10:00

# de: daten mit füllwörtern
dienstag 27. um 9 => book offers 27 09:00
ja klar => yes held 27 09:00
ich bin der Leo Brandt, meine mail ist leo@example.de => details booked 27 09:00

# de: nur name, dann nummer
dienstag 27. um 10 => book offers 27 10:00
ok nehm ich => yes held 27 10:00
leo brandt => details asks
0171 5550123 => details booked 27 10:00

# de: sonntags
habt ihr sonntags auf => hours knows geschlossen

# de: bar
kann man bei euch bar zahlen => knowledge knows bar

# de: unbekannt
macht ihr auch massagen => knowledge unknown

# de: zahl
freitag 16. was frei? => book offers 16
2 => choose held #2

# de: daumen
freitag 15 uhr => book offers 16 15:00
👍 => yes held 16 15:00

# de: zwei termine, einer {has=20T09:00,22T11:00}
ich hab glaub zwei termine, den am dienstag bitte stornieren => cancel asks
jo => yes cancelled 20 09:00

# de: höflich lang
Sehr geehrte Damen und Herren, ich würde gerne einen Termin am Mittwoch, den 21. Oktober, nachmittags vereinbaren. Mit freundlichen Grüßen => book offers 21 13:00-17:00

# de: uhrzeit in worten
geht freitag um halb elf? => book offers 16 10:30

# de: gar nicht
freitag 10 uhr => book offers 16 10:00
hm ne lieber nicht => no asks

# de: übernächste woche
übernächste woche dienstag vormittag => book offers 27 09:00-12:00

# de: doch nicht absagen, sondern {has=22T10:00}
termin absagen => cancel asks
oder kann ich ihn auf freitag 23. um 11 verschieben? => move offers 23 11:00

# de: was ist am
was ist am 21. nachmittags frei => book offers 21 13:00-17:00

# de: montag geht nicht
nächste woche, aber montags und dienstags kann ich nicht => book offers 21..23

# de: vertippt
kan ich am donerstag um 15 uhr kommen => book offers 15 15:00

# de: zwei fragen
wo seid ihr und was kostet es? => knowledge

# de: nicht den ersten
mittwoch 21. vormittags => book offers 21 09:00-12:00
nicht den ersten, den zweiten => choose|no|unclear|more

# de: nochmal verschieben
montag 26. um 11 => book offers 26 11:00
ja => yes held 26 11:00
Kim Lee kim@example.de => details booked 26 11:00
sorry, geht auch 10 uhr stattdessen? => move|book offers 26 10:00

# de: ich habe keine mail
montag 26. um 9 => book offers 26 09:00
ja => yes held 26 09:00
Kim Lee, mail hab ich nicht, tel 0171 5550188 => details booked 26 09:00

# de: wie lange
wie lange dauert das? => knowledge unknown
`;

export const variedFrench = `
# fr: hésite
vous auriez quelque chose mercredi 21 le matin ? => book offers 21 09:00-12:00
je dois d'abord demander à ma femme => no asks
c'est bon, le premier svp => choose held #1

# fr: est-ce confirmé
demain à 15h c'est possible ? => book offers 15 15:00
c'est confirmé ? => mine asks
oui je le prends => yes held 15 15:00

# fr: ne réservez pas encore
vendredi 10h => book offers 16 10:00
oui => yes held 16 10:00
Julie Petit, julie@example.fr mais ne réservez pas encore => no|details|unclear asks

# fr: garder {has=22T10:00}
je voudrais annuler mon rdv => cancel asks
non finalement gardez-le => no asks

# fr: empêchement {has=22T10:00}
j'ai un empêchement jeudi, est-ce que lundi 26 à 14h serait possible ? => move offers 26 14:00
oui parfait => yes moved 26 14:00

# fr: malade {has=22T10:00}
je suis malade, je ne pourrai pas venir jeudi => cancel|move asks

# fr: au lieu de {has=22T10:00}
je peux venir vendredi 23 au lieu de jeudi ? => move|book offers 23

# fr: sans accents
bjr g besoin d un rdv mercredi apres midi => book offers 21 13:00-17:00
le deuxieme => choose held #2
julie petit 06 11 22 33 44 => details booked #2

# fr: deux choses
combien ça coûte et vous avez une place vendredi matin ? => book|knowledge offers 16 09:00-12:00
le premier, et vous êtes où ? => choose|knowledge held #1

# fr: plage
entre le 26 et le 28, entre 10h et 11h => book offers 26..28 10:00-11:00

# fr: inconscient
mon père est inconscient aidez moi => urgent hand urgent

# fr: humain
je peux avoir un humain s'il vous plaît => person hand asked

# fr: en colère
deux semaines que j'attends et personne ne répond, j'en ai marre => upset hand upset

# fr: heure
vendredi 23 dans la matinée => book offers 23 09:00-12:00
celui de 9h => choose held 23 09:00

# fr: à quelle heure
c'est quand déjà mon rdv => mine asks

# fr: après le travail
je finis à 16h, jeudi 22 c'est possible ? => book offers 22 16:00-17:00

# fr: peut-être
jeudi 22 le matin ? => book offers 22 09:00-12:00
peut-être le deuxième, je vous redis => more|no|unclear asks

# fr: par jour
le 21 ou le 22 le matin ? => book offers 21,22 09:00-12:00
celui de jeudi à 9h => choose held 22 09:00

# fr: aucun
jeudi 22 matin => book offers 22 09:00-12:00
aucun ne me va, l'après-midi ce jour-là ? => book|more offers 22 13:00-17:00

# fr: laisse tomber
demain à 14h => book offers 15 14:00
non laissez tomber, merci => no|thanks asks

# fr: décaler {has=22T10:00}
je dois décaler mon rdv => move asks
vendredi 23 à 11h => move offers 23 11:00
ça marche => yes moved 23 11:00

# fr: annuler celui de mardi {has=20T09:00,22T11:00}
annulez celui de mardi svp => cancel asks
oui svp => yes cancelled 20 09:00

# fr: dimanche
vous êtes ouverts le dimanche ? => hours

# fr: carte
on peut payer par carte ? => knowledge knows carte

# fr: inconnu
vous faites des massages ? => knowledge unknown

# fr: chiffre
vendredi 16 vous avez quoi ? => book offers 16
le 2 => choose held #2

# fr: coordonnées
mardi 27 à 9h => book offers 27 09:00
oui c'est bon => yes held 27 09:00
Paul Girard et mon mail c'est paul@example.fr => details booked 27 09:00

# fr: urgent mais rendez-vous
il me faut un rdv en urgence aujourd'hui => book|urgent

# fr: parking
y a un parking ? => knowledge knows parking

# fr: jours impossibles
la semaine prochaine, mais pas lundi ni mardi => book offers 21..23

# fr: faute de frappe
je peu venir jeudii a 15h => book offers 15 15:00

# fr: déplacer ce qui vient d'être réservé
lundi 26 à 11h => book offers 26 11:00
oui => yes held 26 11:00
Kim Lee kim@example.fr => details booked 26 11:00
en fait plutôt 10h c'est possible ? => move|book offers 26 10:00

# fr: annuler puis déplacer {has=22T10:00}
annuler mon rdv svp => cancel asks
ou plutôt le déplacer à vendredi 23 11h => move offers 23 11:00

# fr: avant le travail
un créneau avant 10h mercredi 21 ? => book offers 21 09:00-10:00
`;

export const variedSpanish = `
# es: duda
¿tenéis algo el miércoles 21 por la mañana? => book offers 21 09:00-12:00
lo tengo que consultar con mi marido => no asks
vale, cogemos el primero => choose held #1

# es: está reservado
mañana a las 15h se puede? => book offers 15 15:00
entonces ya está reservado? => mine asks
sí, resérvalo => yes held 15 15:00

# es: todavía no
viernes a las 10 => book offers 16 10:00
sí => yes held 16 10:00
Marta Ruiz, marta@example.es, pero no la reserve todavía => no|details|unclear asks

# es: mantener {has=22T10:00}
quiero cancelar mi cita => cancel asks
no no, déjela como está => no asks

# es: imprevisto {has=22T10:00}
me ha surgido un imprevisto el jueves, podría ser el lunes 26 a las 14h? => move offers 26 14:00
sí perfecto gracias => yes moved 26 14:00

# es: enfermo {has=22T10:00}
estoy enferma y no podré ir el jueves => cancel|move asks

# es: en vez de {has=22T10:00}
puedo ir el viernes 23 en vez del jueves? => move|book offers 23

# es: sin acentos
hola kiero cita el miercoles x la tarde => book offers 21 13:00-17:00
el segundo porfa => choose held #2
pepe ruiz 612345678 => details booked #2

# es: dos cosas
cuanto vale y teneis hueco el viernes por la mañana? => book|knowledge offers 16 09:00-12:00
la primera. y dónde estáis? => choose|knowledge held #1

# es: entre
entre el 26 y el 28, entre las 10 y las 11 => book offers 26..28 10:00-11:00

# es: desmayo
mi madre se ha desmayado y no respira bien => urgent hand urgent

# es: persona
puedo hablar con una persona de verdad? => person hand asked

# es: enfadado
llevo tres semanas esperando y nadie contesta, es una vergüenza => upset hand upset

# es: la de las diez
viernes 23 por la mañana => book offers 23 09:00-12:00
la de las 9 => choose held 23 09:00

# es: cuándo era
cuándo era mi cita? => mine asks

# es: no
jueves 22 por la tarde => book offers 22 13:00-17:00
ninguna me viene bien => more|no

# es: por día
el 21 o el 22 por la mañana? => book offers 21,22 09:00-12:00
la del jueves a las 9 => choose held 22 09:00

# es: ninguna
jueves 22 por la mañana => book offers 22 09:00-12:00
ninguna, y por la tarde ese mismo día? => book|more offers 22 13:00-17:00

# es: déjalo
mañana a las 14h => book offers 15 14:00
no, déjalo, gracias => no asks

# es: cambiar {has=22T10:00}
necesito cambiar mi cita => move asks
el viernes 23 a las 11 => move offers 23 11:00
perfecto => yes moved 23 11:00

# es: anular la del martes {has=20T09:00,22T11:00}
anula la del martes por favor => cancel asks
sí => yes cancelled 20 09:00

# es: domingo
abrís los domingos? => hours

# es: tarjeta
se puede pagar con tarjeta? => knowledge knows tarjeta

# es: desconocido
hacéis masajes? => knowledge unknown

# es: datos
martes 27 a las 9 => book offers 27 09:00
sí vale => yes held 27 09:00
soy Pablo Gil y mi correo es pablo@example.es => details booked 27 09:00

# es: número
viernes 16 qué hay? => book offers 16
el 2 => choose held #2

# es: la última
qué tienes el viernes 16 por la tarde => book offers 16 13:00-17:00
la última porfa => choose held #3

# es: días imposibles
la semana que viene pero ni lunes ni martes => book offers 21..23

# es: erratas
puedo ir el juebes a las 15h => book offers 15 15:00

# es: mover lo reservado
lunes 26 a las 11 => book offers 26 11:00
sí => yes held 26 11:00
Kim Lee kim@example.es => details booked 26 11:00
perdona, mejor a las 10? => move|book offers 26 10:00

# es: antes del trabajo
algo antes de las 10 el miércoles 21? => book offers 21 09:00-10:00

# es: anular o cambiar {has=22T10:00}
quiero anular la cita => cancel asks
o mejor cámbiala al viernes 23 a las 11 => move offers 23 11:00
`;

export const variedPortuguese = `
# pt: dúvida
tem algo na quarta dia 21 de manhã? => book offers 21 09:00-12:00
preciso falar com meu marido antes => no asks
ok, ficamos com o primeiro => choose held #1

# pt: já está marcado
amanhã às 15h dá? => book offers 15 15:00
então já está marcado? => mine asks
sim, pode marcar => yes held 15 15:00

# pt: ainda não
sexta às 10h => book offers 16 10:00
sim => yes held 16 10:00
Rita Sousa, rita@example.pt, mas ainda não marque => no|details|unclear asks

# pt: manter {has=22T10:00}
quero cancelar a consulta => cancel asks
não, espera, vou conseguir ir => no asks

# pt: imprevisto {has=22T10:00}
surgiu um imprevisto na quinta, pode ser segunda dia 26 às 14h? => move offers 26 14:00
sim, ótimo => yes moved 26 14:00

# pt: doente {has=22T10:00}
estou doente e não vou conseguir ir na quinta => cancel|move asks

# pt: sem acentos
oi queria marcar pra quarta a tarde => book offers 21 13:00-17:00
o segundo por favor => choose held #2
rita sousa 912345678 => details booked #2

# pt: duas coisas
quanto custa e tem vaga na sexta de manhã? => book|knowledge offers 16 09:00-12:00
o primeiro, e onde fica? => choose|knowledge held #1

# pt: entre
entre os dias 26 e 28, entre as 10 e as 11 => book offers 26..28 10:00-11:00

# pt: desmaio
meu pai desmaiou e não responde => urgent hand urgent

# pt: pessoa
quero falar com uma pessoa de verdade => person hand asked

# pt: irritado
ninguém atende o telefone, uma vergonha esse atendimento => upset hand upset

# pt: quando
quando é mesmo a minha consulta? => mine asks

# pt: por dia
dia 21 ou 22 de manhã? => book offers 21,22 09:00-12:00
o de quinta às 9 => choose held 22 09:00

# pt: nenhum
quinta 22 de manhã => book offers 22 09:00-12:00
nenhum serve, e à tarde nesse dia? => book|more offers 22 13:00-17:00

# pt: mudar {has=22T10:00}
preciso mudar minha consulta => move asks
sexta dia 23 às 11 => move offers 23 11:00
beleza => yes moved 23 11:00

# pt: cancelar a de terça {has=20T09:00,22T11:00}
cancela a de terça por favor => cancel asks
sim => yes cancelled 20 09:00

# pt: cartão
aceita cartão? => knowledge knows cartão

# pt: desconhecido
vocês fazem massagem? => knowledge unknown

# pt: dados
terça 27 às 9 => book offers 27 09:00
sim pode ser => yes held 27 09:00
sou o Pedro Lima e meu email é pedro@example.com => details booked 27 09:00

# pt: domingo
abrem aos domingos? => hours

# pt: dias impossíveis
semana que vem mas segunda e terça não posso => book offers 21..23

# pt: erros
posso ir na quita as 15h => book

# pt: antes do trabalho
algo antes das 10 na quarta dia 21? => book offers 21 09:00-10:00

# pt: mudar o marcado
segunda 26 às 11 => book offers 26 11:00
sim => yes held 26 11:00
Kim Lee kim@example.com => details booked 26 11:00
desculpa, dá pra ser às 10? => move|book offers 26 10:00
`;

export const variedPolish = `
# pl: waha się
czy jest coś w środę 21 rano? => book offers 21 09:00-12:00
muszę najpierw zapytać męża => no asks
dobra, bierzemy pierwszy => choose held #1

# pl: czy zarezerwowane
można jutro o 15? => book offers 15 15:00
czyli to już zarezerwowane? => mine asks
tak, proszę zarezerwować => yes held 15 15:00

# pl: jeszcze nie
piątek o 10 => book offers 16 10:00
tak => yes held 16 10:00
Jan Nowak, jan@example.pl, ale proszę jeszcze nie rezerwować => no|details|unclear asks

# pl: zostawić {has=22T10:00}
chcę odwołać wizytę => cancel asks
nie, jednak przyjdę => no asks

# pl: wypadło {has=22T10:00}
coś mi wypadło w czwartek, czy poniedziałek 26 o 14 byłby możliwy? => move offers 26 14:00
tak, super => yes moved 26 14:00

# pl: chora {has=22T10:00}
jestem chora, nie przyjdę w czwartek => cancel|move asks

# pl: zamiast {has=22T10:00}
mogę przyjść w piątek 23 zamiast w czwartek? => move|book offers 23

# pl: bez ogonków
dzien dobry chcialabym wizyte w srode po poludniu => book offers 21 13:00-17:00
drugi prosze => choose held #2
jan nowak 512 345 678 => details booked #2

# pl: dwie rzeczy
ile to kosztuje i czy jest coś w piątek rano? => book|knowledge offers 16 09:00-12:00
pierwszy, a gdzie jesteście? => choose|knowledge held #1

# pl: zakres
między 26 a 28, między 10 a 11 => book offers 26..28 10:00-11:00

# pl: zemdlał
mój tata zemdlał i nie reaguje => urgent hand urgent

# pl: człowiek
czy mogę porozmawiać z prawdziwym człowiekiem => person hand asked

# pl: zły
czekam już trzy tygodnie i nikt nie odpowiada, to skandal => upset hand upset

# pl: kiedy
na kiedy mam wizytę? => mine asks

# pl: po dniu
21 lub 22 rano? => book offers 21,22 09:00-12:00
ten w czwartek o 9 => choose held 22 09:00

# pl: żaden
czwartek 22 rano => book offers 22 09:00-12:00
żaden nie pasuje, a po południu tego dnia? => book|more offers 22 13:00-17:00

# pl: przełożyć {has=22T10:00}
muszę przełożyć wizytę => move asks
piątek 23 o 11 => move offers 23 11:00
pasuje => yes moved 23 11:00

# pl: odwołać wtorkową {has=20T09:00,22T11:00}
proszę odwołać wizytę we wtorek => cancel asks
tak => yes cancelled 20 09:00

# pl: karta
można płacić kartą? => knowledge knows kart

# pl: nieznane
robicie masaże? => knowledge unknown

# pl: dane
wtorek 27 o 9 => book offers 27 09:00
tak, pasuje => yes held 27 09:00
nazywam się Piotr Zieliński, mail piotr@example.pl => details booked 27 09:00

# pl: dni niemożliwe
w przyszłym tygodniu ale poniedziałek i wtorek odpadają => book offers 21..23

# pl: literówki
moge przyjsc w czwatrek o 15 => book offers 15 15:00

# pl: przed pracą
coś przed 10 w środę 21? => book offers 21 09:00-10:00

# pl: zmiana rezerwacji
poniedziałek 26 o 11 => book offers 26 11:00
tak => yes held 26 11:00
Kim Lee kim@example.pl => details booked 26 11:00
przepraszam, a dałoby się o 10? => move|book offers 26 10:00
`;

export const variedArabic = `
# ar: تردد
هل يوجد موعد يوم الأربعاء 21 صباحا؟ => book offers 21 09:00-12:00
لازم أسأل زوجي أولا => no asks
طيب الأول => choose held #1

# ar: هل تم الحجز
ممكن بكرا الساعة 3؟ => book offers 15 15:00
يعني تم الحجز؟ => mine asks
نعم احجزه => yes held 15 15:00

# ar: لا تلغي {has=22T10:00}
أريد إلغاء موعدي => cancel asks
لا خلاص لا تلغيه => no asks

# ar: ظرف {has=22T10:00}
صار عندي ظرف يوم الخميس، ممكن الاثنين 26 الساعة 2؟ => move offers 26 14:00
نعم ممتاز => yes moved 26 14:00

# ar: شيئان
كم السعر وهل عندكم موعد يوم الجمعة الصبح؟ => book|knowledge offers 16 09:00-12:00
الأول، ووين مكانكم؟ => choose|knowledge held #1

# ar: إغماء
أبوي أغمي عليه وما يرد => urgent hand urgent

# ar: شخص
بدي احكي مع شخص حقيقي => person hand asked

# ar: غاضب
صار لي ثلاث اسابيع انتظر ومحد يرد، خدمة سيئة => upset hand upset

# ar: متى
متى كان موعدي؟ => mine asks

# ar: حسب اليوم
يوم 21 أو 22 صباحا؟ => book offers 21,22 09:00-12:00
الخميس الساعة 9 => choose held 22 09:00

# ar: تغيير {has=22T10:00}
أريد تغيير موعدي => move asks
الجمعة 23 الساعة 11 => move offers 23 11:00
تمام => yes moved 23 11:00

# ar: بطاقة
ممكن الدفع بالبطاقة؟ => knowledge knows بطاقة

# ar: غير معروف
عندكم مساج؟ => knowledge unknown

# ar: بيانات
الثلاثاء 27 الساعة 9 => book offers 27 09:00
نعم مناسب => yes held 27 09:00
اسمي سامر حداد وايميلي samer@example.com => details booked 27 09:00

# ar: ولا واحد
الخميس 22 الصبح => book offers 22 09:00-12:00
ولا واحد يناسبني، بعد الظهر نفس اليوم؟ => book|more offers 22

# ar: رقم
الجمعة 16 شو في؟ => book offers 16
٢ => choose held #2

# ar: أيام مستحيلة
الأسبوع القادم لكن الاثنين والثلاثاء لا يناسبني => book offers 21..23

# ar: قبل العشرة
في شي قبل الساعة 10 يوم الأربعاء 21؟ => book offers 21 09:00-10:00
`;
