import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Spanish. */
export const spanish: Signals = {
  '~': 'el|la|los|las|un|una|es|y|mi|mis|para|con|de|del|que|quiero|quisiera|necesito|puedo|por|favor|hola|sí|no|gracias|cuándo|dónde|cómo|cuál|tienen|hay|a|en|me|se|su|lo|le|buenas|buenos|cita|están|mejor|está|tengo|yo|soy|usted|cuánto|al|mañana',
  greet:
    'hola|buenos días|buenas tardes|buenas noches|buenas|qué tal|wenas|ola|holi|holaa|hola buenas|muy buenas|buen día|qué hay|ey|buenass',
  thanks:
    'merci|thanks|gracias|muchas gracias|mil gracias|agradec*|eso es todo|nada más|grax|graciass|grcs|se agradece|muchísimas gracias|eso sería todo|gracias por todo|ok gracias|te lo agradezco|muy amable',
  bye: 'adiós|hasta luego|hasta pronto|chao|nos vemos|buen día|hasta la vista|que tenga|adios|chau|hasta mañana|hasta otra|saludos|un saludo|cuídese|bye|hasta ahora|feliz día|nos hablamos',
  yes: 'sí|claro|vale|de acuerdo|perfecto|ok|okay|está bien|me va bien|correcto|exacto|por supuesto|confirmo|confirmado|confírmelo|adelante|genial|bien|listo|me sirve|me parece bien|estupendo|resérvelo|resérvela|reserve|esa|ese|me quedo con|venga|bueno|desde luego|dale|sale|muy bien|sip|si|sii|siii|claro que sí|okey|oki|va|vaya|órale|perfecta|perfectamente|buenísimo|excelente|fenomenal|estupenda|maravilloso|me va perfecto|me va genial|me viene bien|me viene perfecto|me cuadra|me encaja|me parece|me queda bien|está perfecto|está genial|esa está bien|esa me va|esa misma|ese mismo|esa por favor|ese por favor|me la quedo esa|me lo quedo|la quiero|lo quiero|la cojo|la tomo|lo tomo|cojo esa|tomo esa|resérvamela|resérvala|apúntame|apúnteme|confirma|confírmame|confírmala|confirmada|hecho|trato hecho|así quedamos|quedamos así|correcta|afirmativo|efectivamente|sí por favor|sí gracias|sin duda|ya|de una|sería perfecto|sería genial|sería ideal|ideal|bien gracias|va bien|vale vale|vale perfecto|conforme',
  no: 'no|no gracias|mejor no|ninguno|ninguna|déjelo|olvídelo|para nada|espere|tampoco|de ninguna manera|manténgala|mantenerla|nop|nel|nada|no quiero|no me interesa|ningunas|ninguna de|esa no|ese no|ahora no|hoy no|deja|deje|olvida|un momento|momento|espera|aguarda|nunca|negativo|quita',
  neg: 'no|ni|ningun*|tampoco|nunca|nada',
  fine: 'sin problema|no hay problema|por qué no|no está mal|ningún problema|no pasa nada',
  maybe:
    'ya escribiré|ya os escribiré|ya les escribiré|ya llamaré|ya le escribo|ya os escribo|escribiré|lo pregunto allí|pregunto allí|ya preguntaré|ya volveré|quizás|quizá|tal vez|lo pienso|pensarlo|déjeme ver|no estoy segur*|a lo mejor|ya veré|tengo que mirar|consultarlo|depende|le aviso|puede que|le confirmo luego|lo pensaré|me lo pienso|me lo pensaré|pensármelo|pensarmelo|lo consulto|lo hablo|lo tengo que hablar|hablarlo|tengo que hablar*|consultar*|preguntar a mi|preguntarle a mi|lo pregunto|ya os digo|ya le digo|ya te digo|ya os diré|ya les digo|os digo algo|le digo algo|te digo algo|os aviso|les aviso|te aviso|aviso luego|luego aviso|luego te digo|ya aviso|ya confirmo|confirmo luego|confirmo después|confirmo más tarde|no sé|no lo sé|no lo sé aún|todavía no sé|aún no sé|todavía no|aún no|déjame ver|déjame pensar|déjeme pensar|deja que|lo miro|miro mi agenda|mirar la agenda|mirar mi|ya veremos|veremos|a ver si|posiblemente|probablemente|igual sí|igual puedo|capaz|quizas|talvez|según|solo preguntaba|sólo preguntaba|solo por saber|por curiosidad|para un amigo|para una amiga|no reserve|no reserves|no la reserve|no reserven|me lo tengo que|lo valoro|en principio|por si acaso|si puedo|mirarlo|tengo que mirarlo|mirarlo con|tengo que preguntar*',
  hours:
    'horario*|abierto*|abren|cerrado*|cierran|horas de atención|a qué hora abr*|a qué hora cierr*|atienden|abre|cierra|abrís|cerráis|abierto los|abren los',
  book: 'cita*|reserv*|agend*|turno*|hueco*|disponib*|libre*|sacar hora|pedir hora|programar|atenderme|pasarme|ir el|posible|hora para|consulta con|apuntarme|verme|puedo ir|puedo pasar|espacio|cita|citas|hueco|huecos|algo libre|algo disponible|tenéis algo|tienen algo|tienes algo|tienen hueco|tenéis hueco|qué tenéis|qué tienen|qué hay|que hay|hay algo|algún hueco|hora libre|horas libres|horarios disponibles|quiero ir|quisiera ir|me gustaría ir|pasarme por|pasar por|acercarme|verme con|ver al|ver a la|pedir cita|pedir turno|sacar cita|sacar turno|coger cita|agendar|concertar|una llamada|videollamada|podría ser|puede ser|podrá ser|se podría|habría|me dan|me das|darme hora|dar hora|me atienden|necesito una|cuándo pueden|cuándo podéis|cuándo podrían|primera cita|lo antes',
  appt: 'cita*|reserva*|turno*|consulta|hora',
  cancel:
    'cancel*|anul*|borrar|eliminar|no asistir*|suspender|cancele|cancelo|anule|anula|elimina|borra|quitar mi|quita mi|ya no necesito|no necesito la|dar de baja|dar baja|desapunt*',
  move: 'cambiar|mover|reprogram*|aplaz*|posponer|retras*|adelantar|cambio de cita|modificar|pasar mi cita|trasladar|cambiarla|moverla|reagend*|cambie|cambiar la|cambiar mi|cambio de hora|cambio de día|cambiarlo|cambiamos|muévela|mueve|pasarla|pasarlo|pasarla al|correrla|correr la|atrasar|atrasarla|adelantarla|otro día mi|posponerla|aplazarla|desplazar|reprograme|reubicar|podemos cambiar|puedo cambiar',
  mine: 'cuándo es|a qué hora es|mi cita|mis citas|mi reserva|cuándo es mi|tengo cita|tengo una cita|a qué hora es mi|mi próxima cita|cuándo tengo|mis reservas|mi turno|cuándo tenía|cuándo era|cuándo tengo la|a qué hora tenía|a qué hora era|qué día era|qué día es|qué día tengo|qué día tenía|cuál es mi cita|cuál era mi|qué cita tengo|tengo alguna cita|tengo hora|recuérdame|recuérdeme|mi hora|cuándo me toca|para cuándo tengo',
  cant: 'no puedo ir|no podré ir|no podré|no voy a poder|no puedo asistir|no puedo venir|me ha surgido|me surgió|surgido algo|un imprévisto|imprevisto|no llego|no alcanzo|estoy enferm*|tengo que trabajar|no me es posible|no podemos ir|ya no puedo',
  check: 'es a las|sería|es la de|es el de|eso es|eso sería|sería a las|es decir|o sea',
  danger:
    'no puedo respirar|no respira|dolor en el pecho|dolor de pecho|me duele el pecho|inconsciente|desmayad*|se ha desmayado|se desmayó|infarto|ataque al corazón|derrame|ictus|convulsion*|ambulancia|suicid*|matarme|sangra mucho|sangrando mucho|se ahoga|me ahogo|no reacciona|no responde mi|sobredosis',
  keep: 'no la cancele|no lo cancele|no cancele|no canceles|no la canceles|déjela|déjalo|déjelo|mantener|manténgala|mantenerla|me la quedo|sí voy|sí puedo ir|al final voy|al final sí|olvídelo|olvídalo|voy a ir',
  insteadof: 'en vez de|en lugar de|en vez del|en lugar del',
  joint: 'y|pero|además|también|e',
  thatday: 'ese día|ese mismo día|mismo día|el mismo día|aquel día',
  fill: 'pues|bueno|entonces|muy|ya|también|tan|más|eso|esto|aquello|ser|sería|estaría|ahí|allí|aquí|nos|les|os|te|si|porque|como|muchas|mucho|mucha|todo|todos|toda|solo|sólo|señor|señora|sr|sra|doctor|doctora|porfa|porfavor|xfa|xfavor|jaja|jajaja|oye|oiga|mire|mira|día|hora|ha|he|han|hay|esa|ese|sin|sobre|hasta|desde|le|lo|bonito|encantad*|saludos|un|una|mujer|marido|esposa|esposo|madre|padre|hermana|hermano|amigo|amiga|jefe|jefa|novio|novia|pareja',
  opener:
    'puedo|puede|pueden|podéis|podría|se|hay|tienen|tiene|tenéis|tienes|aceptan|aceptáis|hacen|hacéis|qué|que|cuál|cual|cómo|como|dónde|donde|cuándo|cuando|quién|cuánto|cuanto|es|está|están|hace|necesito|debo',
  state:
    'está reservad*|ya está reservad*|quedó reservad*|está confirmad*|ya está confirmad*|quedó confirmad*|quedó agendad*|está agendad*|me reservaste|me ha reservado|ya reservó|ya reservaste|has reservado|ha reservado|está hecha la reserva|se ha reservado|se reservó|ya tengo la cita|entonces está reserv*|está cancelad*|se canceló|quedó cancelad*|ya está apuntad*|estoy apuntad*',
  suggest: 'qué tal|que tal|y si',
  sour: 'horrible|terrible|fatal|desastre|pésim*|pésimo|ridículo|asco|molest*',
  made: 'reservad*|confirmad*|agendad*|cancelad*|apuntad*|cambiad*',
  other: 'ella quiere|él quiere|mi compañera|mi compañero|mi hermana|mi amiga',
  novice: 'primera vez|primera visita',
  person:
    'una persona real|persona humana|una persona humana|alguien de verdad|alguien del equipo|alguien de ustedes|con un humano|un humano|con una persona|con alguien|hay alguna persona|hablar con ustedes|hablar directamente|me puede llamar|me llamen|que alguien me llame|alguien me llame|me podéis llamar|pueden llamarme|puede llamarme|llamarme|pónganme con|ponme con|páseme|pásame|su compañera|abogado directamente|la abogada|el encargado|no con una máquina|una persona|persona real|humano|agente|encargad*|responsable|empleado*|llámenme|llámeme|llamarme|asesor*|operador*|atención al cliente|pregunte|hablar con|gerente|recepción|recepcionista|persona de verdad|humana|alguien real|no un robot|no con un bot|un bot no|que me llamen|me llaméis|me pueden llamar|me llame|llamadme|llámame|llamen|hablar con un|hablar con una|hablar con alguien|hablar con el|hablar con la|pásame con|páseme con|jefe|jefa|dueño|dueña|encargado|secretaria|doctor directamente|por teléfono|ser humano',
  upset:
    'inadmisible|intolerable|indignante|es una vergüenza|qué vergüenza|una tomadura|estoy harto|estoy harta|llevo esperando|llevo una semana|esperando respuesta|nadie me contesta|nadie me responde|nadie me ha|nadie me llama|todavía nadie|muy decepcionad*|muy mal|fatal servicio|es increíble que|esto es increíble|no es normal|se ríen de|cachondeo|ya basta|factura está mal|puerta cerrada|esto es el colmo|el colmo|falta de respeto|qué falta|queja*|reclam*|vergüenza|inaceptable|enfadad*|furios*|indignad*|decepcion*|estafa|abogado|devuélv*|devolución|harto|harta|enojad*|indignante|una vergüenza|nadie contesta|nadie responde|nadie atiende|llevo esperando|llevo semanas|llevo días|cansado de|cansada de|mal servicio|horroroso|qué asco|ladrones|timo|me han cobrado dos|cobrado doble|cabread*|enfadada|muy molesto|muy molesta|poca vergüenza|tomadura de pelo|lamentable|quiero quejarme|quejarme|quejar|denunciar|consumo|mala reseña|incompetent*|nunca más|no hay derecho|decepcionante|qué desastre|pésimo servicio|servicio pésimo|un desastre de',
  urgent:
    'urgentemente|urgentísim*|es una urgencia|de urgencia|es una emergencia|ayúdenme|ayúdame|ayúdeme|me han embargado|embargar|desahucio|vence hoy|el plazo vence|se acaba hoy|plazo acaba|no puede esperar|ahora mismo por favor|cuanto antes llám*|emergencia|urgencia*|sangr*|accidente|ayuda ya|socorro|ambulancia|dolor insoportable|urgente|auxilio|ayuda inmediata|muchísimo dolor',
  abuse: 'idiota*|estúpid*|imbécil*|mierda|tonto|tonta|gilipollas|cabrón*|puta*|puto*|cállate|pendej*|inútil*|joder',
  price:
    'precio*|cuesta*|cuánto|costo|coste|tarifa*|cobran|caro|vale la consulta|sale la|honorarios|q precio|que precio|cuanto es|cuánto es|cuánto sale|cuanto sale|cuánto vale|cuanto vale|cuanto cobran|qué cobran|costaría|cuestan|costar|precios',
  where:
    'dónde|dirección|ubicad*|ubicación|cómo llego|llegar|encuentro|calle|queda|donde|dónde están|dónde estáis|donde quedan|por dónde|en qué calle|qué piso|qué planta|cómo se llega|cómo llegar|metro|mapa|situados|local',
  long: 'cuánto dura|cuánto tiempo|duración|dura',
  link: 'enlace|link',
  ask: 'preguntar|quería saber|qué|quién|cuál|cuáles|por qué|cómo|hay|tienen|venden|ofrecen|aceptan|hacen|puedo|se puede|información|saber|pregunta|explic*|dígame|busco|atienden|hablan|dan|necesito llevar|es posible|cuentan con|trabajan|son|puedo llevar|puedo traer|se aceptan|aceptáis|tenéis|tienes|hacéis|hay que|tengo que llevar|qué llevo|qué traigo|admiten|dejan|permiten|es necesario|pueden|podéis|sabes si|sabe si',
  more: 'más tarde|más temprano|más pronto|otra hora|otras horas|otro día|otros días|otro horario|otros|otras|otra fecha|algo más|ningun*|alternativ*|más opciones|otra opción|antes no|otra cosa|otro hueco|algo antes|algo después|antes de eso|demasiado pronto|demasiado tarde|muy temprano|muy tarde|alguna otra|algún otro|otra semana|la semana siguiente|qué más|alguno más|alguna más|distint*|diferente*',
  o1: 'primer|primero|primera|número uno|la más temprana|el más temprano|la uno|el primero|la primera|el 1|la 1ª|opción 1|opción uno|número 1|la más pronto|el más pronto|1o|1a|primero de',
  o2: 'segundo|segunda|número dos|la de en medio|la del medio|el segundo|la segunda|el 2|la 2ª|opción 2|opción dos|número 2|2o|2a|del medio|la de enmedio',
  o3: 'tercer|tercero|tercera|número tres|el tercero|la tercera|el 3|la 3ª|opción 3|opción tres|número 3|3o|3a',
  last: 'último|última|la más tarde|el más tarde|la última|el último|ultimo|ultima|el de más tarde',
  order: 'déjalo|déjelo|cambiar|cámbialo|cámbielo|empezar de nuevo|volver|otra cosa|olvídalo|olvídelo|ayuda',
  name: 'me llamo|mi nombre es|nombre es|soy|a nombre de|nombre|les habla|habla',
  stop: 'perdón|perdona|disculpe|disculpa|ay|y|mi|email|correo|e|mail|teléfono|número|es|el|la|móvil|celular|o|pero|para|dirección|tel|gracias|por|de|un|una|que|con|en|favor|no|sí|vale|ok|claro|perfecto|mis|aquí|electrónico|a|nombre',
  company: 'mi empresa es|nuestra empresa es|trabajo en|la empresa|empresa',
  onto: 'a|al|para',
  who: 'quién eres|quién es usted|eres un robot|es usted un robot|eres un bot|con quién hablo',
  idle: 'no quiero cita|no quiero reservar|no quiero pedir cita|no necesito cita|todavía no quiero|sin cita|no es para reservar|no es para pedir|no busco cita',
  theirs:
    'mi amiga tiene|mi amigo tiene|mi mujer tiene|mi marido tiene|mi madre tiene|mi padre tiene|mi hija tiene|mi hijo tiene|mi esposa tiene|mi esposo tiene|mi compañera tiene|mi compañero tiene|mi hermana tiene|mi hermano tiene',
  iffy: 'qué pasa si|que pasa si|y si cancelo|si cancelo|si tengo que cancelar|si anulo|si tengo que anular|si no puedo ir|si no voy|si no me presento|en caso de cancelar|política de cancelación|cancelación gratuita|gastos de cancelación|hasta cuándo puedo cancelar|hasta cuándo puedo anular',
  nophone:
    'no tengo móvil|no tengo teléfono|no tengo celular|sin móvil|sin teléfono|sin celular|no tengo correo|no tengo email|no uso móvil|no uso teléfono',
  works: 'trabajan los|trabajáis los|trabajan el|trabajáis el|trabaja los|trabajan en|trabajan también',
  correct: 'no|perdón|perdona|espera|mejor|digo|disculpe|ay',
  otherone: 'el otro|la otra|mejor el otro|mejor la otra',
  putoff: 'llamaré|ya llamo|llamo otro día|os llamo|les llamo|escribo otro día|lo intento luego',
  smalltalk: 'cómo estás|cómo está usted|cómo están ustedes|cómo estáis|cómo te va|cómo le va',
  bring: 'llevar|traer|llevo|traigo',
  somebody: 'alguien|hay alguien',
};
