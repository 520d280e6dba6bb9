import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Portuguese. */
export const portuguese: Signals = {
  '~': 'o|a|os|as|um|uma|é|meu|minha|para|com|de|do|da|que|quero|gostaria|preciso|posso|por|olá|oi|sim|não|obrigado|obrigada|quando|onde|como|qual|tem|há|em|no|na|você|vocês|eu|está|são|bom|boa|dia|tarde|amanhã|marcar|consulta|pode|vaga|melhor|ao|foi|isso|quanto|pra|feira|hoje',
  greet: 'olá|oi|bom dia|boa tarde|boa noite|tudo bem|oii|oiii|oie|ola|bdia|bom diaa|opa|e aí|eai|alô|boas|salve',
  thanks:
    'merci|thanks|obrigad*|muito obrigad*|agradeço|valeu|é só isso|era só isso|só isso|obg|obgd|brigad*|vlw|valeu mesmo|agradecid*|muito obg|muito grat*|grato|grata|era isso|por enquanto é só|é tudo',
  bye: 'tchau|até logo|até mais|adeus|até breve|até amanhã|abraço|tenha um bom|xau|tchauzinho|bjs|beijos|abraços|até|até mais tarde|até depois|fui|bom fim de semana|bom dia pra você',
  yes: 'sim|claro|ok|okay|perfeito|está bem|tudo bem|combinado|pode ser|certo|com certeza|confirmo|confirmado|confirma|isso|exato|ótimo|beleza|fechado|serve|pode marcar|marque|isso mesmo|está ótimo|tá bom|tá|pode reservar|quero sim|bom|fica bem|de acordo|reserve|s|ss|sim sim|sim por favor|sim claro|blz|bele|okey|oki|isso aí|pode|pode sim|pode marcar sim|pode ser sim|pode confirmar|confirma aí|confirmar|quero|eu quero|quero esse|quero essa|esse mesmo|essa mesma|esse está bom|esse tá bom|esse serve|fico com|fico com esse|fico com essa|vou querer|marca|marca aí|marca pra mim|marque para mim|agende|agenda|agenda aí|ótima|excelente|maravilha|maravilhoso|perfeita|show|show de bola|legal|joia|jóia|bacana|top|tranquilo|tranquila|dá certo|da certo|dá sim|dá pra mim|funciona|funciona pra mim|me serve|pra mim está|para mim está|está perfeito|tá perfeito|tá ótimo|ta ótimo|tá bem|ta bom|está certo|tá certo|certíssimo|correto|exatamente|é isso|bora|vamos|vamos nessa|feito|aceito|concordo|por mim tudo bem|óptimo|optimo|sim senhor|claro que sim|combinadíssimo|seria ótimo|seria perfeito|ideal|sem dúvida',
  no: 'não|não obrigad*|melhor não|nenhum*|deixa|deixe|esquece|esqueça|espere|de jeito nenhum|mantenha|manter|não quero|n|nao|naum|nops|nem pensar|esse não|essa não|agora não|hoje não|não precisa|dispenso|nenhuma|nada|para|pare|calma|espera|peraí|pera|um momento|só um momento|um minuto|nem',
  neg: 'não|nem|nenhum*|nunca|nada',
  fine: 'sem problema*|não há problema|não tem problema|porque não|por que não|nada mal',
  maybe:
    'pergunto aí|pergunto lá|depois escrevo|volto a escrever|depois volto|entro em contato depois|entro em contacto depois|talvez|vou pensar|pensar|deixa ver|deixe me ver|não tenho certeza|não sei|vou ver|quem sabe|depende|depois confirmo|tenho que ver|aviso depois|preciso ver|preciso pensar|deixa eu pensar|deixa eu ver|deixe eu ver|vou ver com|ver com|falar com meu|falar com minha|falar com o meu|falar com a minha|conversar com|consultar|perguntar ao|perguntar à|perguntar pro|perguntar pra|confirmo depois|confirmo mais tarde|te aviso|aviso mais tarde|aviso já|já aviso|depois aviso|depois eu|depois te|depois digo|digo depois|dou retorno|dou um retorno|retorno depois|volto a falar|te falo|não sei ainda|ainda não sei|ainda não|não decidi|sem certeza|na dúvida|em dúvida|indecis*|provavelmente|possivelmente|pode ser que|se calhar|porventura|só perguntando|só pra saber|só para saber|só por curiosidade|curiosidade|para um amigo|pra um amigo|para uma amiga|pra uma amiga|não marque|não marca|não reserve|não marque ainda|acho que sim|acho que não|logo vejo|vejo depois|vou verificar|verificar|olhar minha agenda|ver minha agenda|ver a minha agenda|caso eu|se eu conseguir',
  hours:
    'horário*|aberto*|abrem|abre|fechado*|fecham|fecha|funcionam|funcionamento|horas abr*|que horas abr*|atendem|abrem aos|abertos|vocês abrem|fecham aos',
  book: 'marcar|marcação|agend*|consulta para|consulta|reserv*|vaga*|horário para|horário livre|horário disponível|disponív*|disponib*|livre*|encaixe|encaixar|dá para|posso ir|ir aí|passar aí|ser atendid*|atendimento|possível|hora para|marca|consultas|horarios|vagas|tem vaga|tem horário|têm horário|têm vaga|tem algo|têm algo|há algo|há vaga|haveria|algum horário|alguma vaga|alguma coisa livre|o que tem|o que têm|que tem livre|quero ir|queria ir|gostaria de ir|quero uma|queria uma|passar por aí|dar um pulo|atende|me atender|me encaixar|uma chamada|videochamada|uma reunião|uma ligação|conversar na|seria possível|seria|dava|dá pra|dava para|quando posso|quando podem|quando pode|primeira consulta|próxima vaga|agendo',
  appt: 'consulta*|marcação|agendamento*|reserva*|horário|hora marcada|sessão',
  cancel:
    'cancel*|desmarc*|anular|apagar|excluir|cancela|cancelo|desmarca|desmarco|tira meu|tirar meu|apaga|não preciso mais|já não preciso|não vou mais|desistir da|desisto da',
  move: 'remarc*|reagend*|mudar|adiar|alterar|trocar|antecipar|passar minha|transferir|mudança de horário|mover|remarcar|remarca|reagendar|mudar minha|mudar a|mudar o|mudar para|muda para|passar para|passar pra|passar a minha|trocar meu|trocar minha|trocar o|alterar a|alterar o|outra data pra minha|adiantar|atrasar|jogar para|jogar pra|empurrar|podemos mudar|posso mudar|dá pra mudar',
  mine: 'quando é|a que horas é|minha consulta|minhas consultas|meu horário|meus horários|quando é minha|quando é a minha|tenho consulta|a que horas é|que horas é|meu agendamento|minha marcação|tenho marcad*|minha reserva|tenho alguma|que dia é mesmo|que dia é|que dia era|qual dia|qual é o dia|que horas mesmo|que horas era|a que horas era|a que horas mesmo|quando era|quando mesmo|quando tenho|que dia tenho|quando é que tenho|quando é a|qual o meu horário|qual meu horário|qual é a minha consulta|que consultas tenho|me lembra quando|lembrar quando|tenho algum|tenho horário|quando está marcad*',
  cant: 'não posso ir|não poderei|não vou poder|não vou conseguir|não consigo ir|não consigo comparecer|surgiu um imprevisto|imprevisto|surgiu uma coisa|apareceu um compromisso|estou doente|tenho de trabalhar|tenho que trabalhar|já não posso|não vai dar',
  check: 'é às|seria|isso é|é a das|é o das|ou seja|isso seria|seria às|fica às',
  danger:
    'não consigo respirar|não respira|dor no peito|dores no peito|desmai*|inconsciente|infarto|enfarte|avc|ataque cardíaco|convuls*|ambulância|suicíd*|me matar|matar me|sangrando muito|sangra muito|não reage|não responde mais|sufoc*|overdose|samu',
  keep: 'não cancele|não cancela|não desmarque|não desmarca|deixa|deixe|mantenha|manter|mantém|vou conseguir|consigo ir|posso ir sim|vou sim|esquece|esqueça|fica como está|não precisa cancelar',
  insteadof: 'em vez de|em vez da|em vez do|no lugar de|no lugar da|ao invés de|ao invés da',
  joint: 'e|mas|também|além',
  thatday: 'nesse dia|mesmo dia|no mesmo dia|esse dia|esse mesmo dia|nesse mesmo dia',
  fill: 'então|muito|já|também|tão|mais|isso|isto|aí|ali|aqui|lá|né|ne|viu|tá|ta|pra|pro|vc|vcs|se|porque|como|tudo|todos|só|senhor|senhora|sr|sra|doutor|doutora|kk|kkk|kkkk|rs|oi|oii|dia|hora|ser|seria|era|foi|for|ele|ela|eles|elas|nós|seu|sua|me|te|lhe|sem|sobre|até|desde|das|dos|às|aos|à|num|numa|este|esse|esta|essa|bem|abraço|abs|att|ótima|maravilha|legal|joia|por|mulher|marido|esposa|esposo|mãe|pai|irmã|irmão|amigo|amiga|chefe|namorado|namorada',
  opener:
    'posso|pode|podem|tem|têm|há|aceitam|aceita|fazem|faz|que|qual|quais|como|onde|quando|quem|quanto|é|está|estão|preciso|devo|dá|vocês|vcs|cadê',
  state:
    'está marcad*|tá marcad*|ficou marcad*|já está marcad*|já tá marcad*|foi marcad*|está confirmad*|tá confirmad*|ficou confirmad*|está reservad*|ficou reservad*|foi reservad*|já marcou|já marcaste|marcou pra mim|você marcou|vocês marcaram|está agendad*|tá agendad*|ficou agendad*|foi cancelad*|está cancelad*|ficou cancelad*|deu certo a|marcado alguma',
  suggest: 'e se|que tal|que dizes',
  sour: 'horrível|péssim*|péssimo|horroroso|absurdo|ridícula|ridículo',
  made: 'marcad*|reservad*|confirmad*|agendad*|cancelad*|desmarcad*',
  other: 'ela quer|ele quer|minha colega|meu colega|minha irmã|minha amiga',
  novice: 'primeira vez|primeira visita',
  person:
    'uma pessoa real|com uma pessoa|pessoa a sério|uma pessoa a sério|alguém de verdade|alguém da equipe|alguém da equipa|com um humano|um humano|com alguém|tem alguém aí|está aí alguém|que alguém me ligue|alguém me ligue|me ligar de volta|pode me ligar|podem me ligar|podem ligar me|ligar me|ligue me|liguem me|retornar a ligação|não quero falar com robô|um colega seu|passar para|transferir para|me transfira|advogado diretamente|o responsável|o gerente|uma pessoa|pessoa real|humano|atendente|responsável|funcionári*|me liguem|me ligue|ligar para mim|gerente|falar com|consultor*|suporte|pergunte|recepção|recepcionista|operador*|gente de verdade|pessoa de verdade|humana|ser humano|não um robô|nada de robô|um atendente|uma atendente|falar com alguém|falar com um|falar com uma|falar com o responsável|falar com a|me ligar|liga pra mim|ligue para mim|liguem|telefonem|telefonar|me telefonem|secretária|dono|dona|chefe|doutor direto|por telefone|me passa para|passe me a',
  upset:
    'inadmissível|inacreditável|é uma vergonha|uma vergonha|um absurdo|que absurdo|estou há|à espera de|espero há|esperando resposta|ninguém me responde|ninguém me ligou|ninguém respondeu|não respondem|muito decepcionad*|desiludid*|desilusão|que falta de|péssimo serviço|serviço péssimo|já chega|isto é demais|isso é demais|gozar comigo|brincadeira de mau|fartei|porta fechada|fatura errada|não é normal|revoltad*|indignad*|péssima experiência|reclam*|inaceitável|raiva|irritad*|furios*|decepcion*|vergonha|golpe|advogado|reembolso|queixa|dinheiro de volta|indignad*|farto|farta|desrespeito|chatead*|insatisfeit*|uma vergonha|ninguém atende|ninguém responde|ninguém ligou|estou esperando há|à espera há|palhaçada|falta de respeito|cobraram duas|cobrado duas|enganad*|roubo|ladrões|procon|deco|quero reclamar|reclamação|muito chateada|muito irritada|cansado de|cansada de|cansei|lamentável|decepcionante|incompetent*|mau atendimento|mal atendido|atendimento péssimo|nunca mais|livro de reclamações|péssimo atendimento',
  urgent:
    'urgentemente|urgentíssimo|é uma emergência|é urgente|com urgência|ajudem me|me ajudem|me ajuda|penhora|penhoraram|despejo|prazo acaba|prazo termina|vence hoje|acaba hoje|não pode esperar|emergência|urgência|sangr*|acidente|socorro|ambulância|dor insuportável|urgente|ajuda imediata|ajuda agora|muita dor|dor muito forte',
  abuse: 'idiota*|estúpid*|burro|burra|imbecil|merda|porra|cala a boca|caralho|otári*|inútil|fdp|babaca',
  price:
    'qto custa|qto é|qto fica|qto|preço*|custa*|quanto|valor*|custo|tarifa*|cobram|caro|honorários|sai a consulta|qto|qnt|quanto custa|quanto é|quanto fica|quanto sai|quanto cobra|qual o preço|qual o valor|valores|custam|custaria',
  where:
    'onde|endereço|localiz*|fica|como chego|chegar|morada|rua|encontro vocês|onde vocês|onde ficam|onde é|onde estão|ond|qual o endereço|qual a morada|que andar|qual andar|metrô|metro|mapa|localização|fica onde|ficam onde|como ir|como faço para chegar',
  long: 'quanto tempo|quanto dura|duração|demora',
  link: 'link',
  ask: 'perguntar|queria saber|o que|que|quem|qual|quais|por que|porque|como|há|tem|vendem|oferecem|aceitam|fazem|posso|pode se|informação|informações|saber|pergunta|dúvida|explic*|diga me|procuro|preciso levar|atendem|falam|vocês|trabalham|é possível|posso levar|posso ir com|pode levar|tem que|tenho que levar|o que levo|o que preciso|precisa levar|aceita|permitem|é permitido|sabe se|vcs tem|vcs aceitam|vocês têm|é preciso|será que|queria perguntar',
  more: 'mais tarde|mais cedo|outro horário|outros horários|outro dia|outros dias|outra hora|outra data|outras|outros|outra opção|mais opções|algo mais|alternativ*|nenhum desses|nenhuma dessas|não serve|não servem|algo antes|algo depois|antes disso|depois disso|muito cedo|muito tarde|cedo demais|tarde demais|algum outro|alguma outra|mais algum|mais alguma|outra semana|semana seguinte|outra opcao|que mais|diferente*|mais opcoes|mais horários',
  o1: 'primeir*|número um|mais cedo deles|opção um|o primeiro|a primeira|o 1|opção 1|número 1|nº 1|1o|1a|primeiro mesmo',
  o2: 'segundo|segunda|segunda opção|número dois|do meio|opção dois|o segundo|a segunda opção|o 2|opção 2|número 2|nº 2|2o|2a|o do meio',
  o3: 'terceir*|número três|opção três|o terceiro|a terceira opção|o 3|opção 3|número 3|nº 3|3o|3a',
  last: 'últim*|mais tarde deles|o mais tarde|o último|a última|ultimo|ultima|o derradeiro',
  order: 'deixa|deixe|mudar|trocar|recomeçar|voltar|outra coisa|esquece|esqueça|ajuda',
  name: 'meu nome é|me chamo|chamo me|nome é|sou|sou o|sou a|nome|em nome de|aqui é',
  stop: 'desculpe|desculpa|perdão|ai|e|meu|minha|email|e-mail|mail|telefone|número|o|a|celular|telemóvel|ou|mas|para|endereço|tel|obrigado|obrigada|de|um|uma|que|com|em|não|sim|ok|claro|contato|contacto|aqui|está|pode|ser|perfeito|por|favor|eu',
  company: 'minha empresa é|nossa empresa é|trabalho na|a empresa|empresa',
  onto: 'para|pra|a',
  who: 'quem é você|quem és|você é um robô|és um robô|é um robô|com quem falo',
  idle: 'não é pra marcar|não é para marcar|não quero marcar|não quero agendar|não quero consulta|ainda não quero|sem marcar|não vou marcar|não preciso marcar',
  theirs:
    'minha amiga tem|meu amigo tem|minha mulher tem|meu marido tem|minha mãe tem|meu pai tem|minha filha tem|meu filho tem|minha esposa tem|minha colega tem|meu colega tem|minha irmã tem|meu irmão tem',
  iffy: 'o que acontece se|que acontece se|e se eu cancelar|se eu cancelar|se cancelar|se tiver que cancelar|se eu tiver que cancelar|se precisar cancelar|se eu desmarcar|se desmarcar|se eu faltar|se não puder ir|se eu não for|política de cancelamento|taxa de cancelamento|até quando posso cancelar|até quando posso desmarcar|em caso de cancelamento',
  nophone:
    'não tenho celular|não tenho telemóvel|não tenho telefone|sem celular|sem telemóvel|sem telefone|não tenho email|não tenho e mail|não uso celular|não uso telemóvel',
  works: 'trabalham aos|trabalham ao|trabalham no|vocês trabalham|trabalham de',
  correct: 'não|desculpe|desculpa|aliás|espera|melhor|digo|perdão',
  otherone: 'o outro|a outra',
  putoff: 'vou ligar|eu ligo|ligo depois|ligo outro dia|telefono depois|escrevo depois|tento depois',
  smalltalk: 'como vai você|como você está|como estás|como vão vocês|como vai',
  bring: 'levar|trazer|levo|trago',
  somebody: 'alguém|tem alguém|há alguém',
};
