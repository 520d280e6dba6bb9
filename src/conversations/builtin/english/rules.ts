import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in English. */
export const english: Signals = {
  '~': 'the|i|you|is|are|my|me|it|we|do|can|have|for|to|with|please|this|that|what|how|at|would|want|need|am|yes|your|on|in|and|no|not|of|does|when|where|hello|hi|hey|thanks|thank|ok|one|could|book|but|or|be|s|m|ll',
  greet:
    'hello|hi|hey|good morning|good afternoon|good evening|hiya|howdy|greetings|yo|hii|hiii|heya|evening|morning all|good day|hullo|helo',
  thanks:
    'merci|danke|gracias|grazie|thank*|thx|cheers|ty|appreciate*|great help|that s all|thats all|nothing else|ta|tks|tnx|thnx|thanx|tysm|many thanks|much obliged|cheers mate|nice one|you re a star|that s everything|that is all',
  bye: 'bye|goodbye|good bye|see you|cya|take care|have a nice day|good night|cu|see ya|ttyl|talk soon|laters|have a good one|enjoy your day|speak soon',
  yes: 'yes|yep|yeah|yup|ok|okay|sure|please do|go ahead|sounds good|perfect|that works|works for me|correct|right|confirm|confirmed|absolutely|of course|fine|great|deal|alright|that s fine|do it|book it|take it|definitely|let s do it|go for it|good for me|suits me|that one|lovely|agreed|y|yess|yas|ya|yh|yea|aye|k|kk|cool|brilliant|wonderful|excellent|awesome|amazing|fab|fantastic|super|great stuff|that s great|that is great|works|that ll do|that will do|that s good|that is good|perfect thanks|yes please|please book|book that|book me in|book us in|i ll take it|ill take it|we ll take it|take that|go on|go on then|let s do that|happy with that|sounds great|sounds perfect|happy days|ok do it|make it so|that s fine by me|fine by me|fine with me|good with me|ok with me|please|confirm it|that suits|suits|done deal|right then|certainly|totally|indeed|exactly|thumbs up|i d like that|that d be great|that would be great|that would be perfect|that would be lovely|would be great|brill|sorted|smashing',
  no: 'no|nope|not really|don t|no thanks|never mind|nevermind|rather not|nah|keep it|none|neither|forget it|leave it|changed my mind|wait|stop|hold on|no way|no thank you|nvm|not that one|not those|not these|not now|not today|not interested|no good|don t bother|skip it|pass|hang on|hold up|one moment|one sec|sec|dont|do not|cancel that|scrap that',
  neg: 'not|don t|doesn t|can t|cannot|isn t|won t|neither|never|none|nothing|didn t|dont|doesnt|cant|wont',
  fine: 'no problem|no worries|why not|not a problem|not bad|can t wait|don t mind|can t complain',
  maybe:
    'i ll ask there|ask on the day|ask when i m there|come back to you|i ll be in touch|will be in touch|be in touch|write again later|get in touch later|maybe|perhaps|let me think|think about it|let me check|not sure|get back to you|possibly|check with|ask my|check my|i ll see|might|have to check|need to check|depends|will let you know|let you know|i ll think|ill think|need to think|gotta think|have a think|think it over|sleep on it|mull it over|talk to my|speak to my|discuss with|run it by|check my calendar|check my diary|check with my|check first|ask him|ask her|get back|come back to you|let u know|i ll let you know|ill let you know|not certain|unsure|dunno|don t know yet|not decided|haven t decided|undecided|we ll see|well see|just looking|just asking|just curious|asking for a friend|just browsing|no rush|probably|might be|could be|may be|if i can|if my|in case|once i know|until i know|not yet|don t book|do not book|dont book|haven t said|only if|i guess|i suppose|tentative|tentatively|pencil',
  hours:
    'opening hours|opening times|hours|open|closed|do you close|you close|close at|close on|closing|do u close|business hours|when do you open|what time do you|how late are you',
  book: 'appointment*|book*|schedul*|reserv*|slot*|meeting|consultation with|fit me in|see someone|availab*|free time|come in|come by|come on|come at|any time for|have time|have anything|have something|anything free|something free|is free|free on|squeeze me in|get in|opening on|openings|set up a|arrange a|visit you|can i come|could i come|drop by|make it|appt*|get an appointment|see the doctor|see a|get seen|pop in|pop by|stop by|swing by|fit us in|fit in|any chance|any space|anything going|got anything|have u got|have you got|you got|what have you|what you got|when can|when could|what s available|whats available|when s the|when is the next|next available|free slots|any slots|any times|times do you|anything available|possible to come|is possible|talk on|a call|call on|zoom|video call|catch up|check up|checkup|consultation on|would like to come|want to come|need to come|squeeze us|see you on|get a time|get a spot|spot|opening',
  appt: 'appointment*|booking*|reservation*|meeting*|slot|visit|session',
  cancel:
    'cancel*|call off|delete my|drop my|get rid of my|canel*|cancle*|call it off|drop the appointment|remove my|scrap my|no longer need|don t need the|don t need my|not need my|won t need|take me off|cxl',
  move: 'move*|reschedul*|postpone*|change my|shift|push back|bring forward|rebook*|different time for my|another time for my|change the time|change the date|swap my|put off|change it to|change our|re schedule|resched*|re book|push my|push it|bump my|switch my|switch it|shift my|swap it|swap to|change appointment|different day for my|change to|come earlier instead|come later instead|come on another|can we change|could we change|can i change|moved|change that to|push|can we push|make it earlier on|make my appointment',
  mine: 'what time is that|when is that|when was that|when was it again|what day is that|my appointment|my booking|my appointments|my next appointment|do i have|when is my|when was my|what time is my|when am i booked|have i booked|my bookings|am i booked|i have booked|what day is it again|when is it again|what day was it|what time was it|what time is it again|which day is it|what s my appointment|when s my appointment|when s my|whens my|what appointment|what appointments|which appointments|remind me when|am i down for|am i coming|am i still booked|check my appointment|see my appointment|look up my|details of my appointment|confirm my appointment|my appt|my slot|got an appointment',
  cant: 'can t make|cannot make|cant make|won t make|wont make|not able to make|not be able|unable to come|unable to make|can t come|cant come|cannot come|won t be able|can t attend|something came up|something has come up|something s come up|no longer make|not going to make|double booked|have to work|am ill|i m ill|i m sick|am sick|got sick|can t do that day anymore|no longer come|can t be there|cant be there|won t be there|can t do thursday anymore',
  check:
    'is that|is it|would that be|that s at|that would be|was that|isn t that|is this|so that s|that d be|would it be|which is at',
  danger:
    'can t breathe|cant breathe|cannot breathe|can not breathe|chest pain|pain in my chest|collapsed|unconscious|not responding|not breathing|stopped breathing|heart attack|stroke|seizure|passed out|overdose|suicid*|kill myself|bleeding badly|bleeding heavily|won t stop bleeding|choking|ambulance|life threatening|dying|call 911|call 999|call 112',
  keep: 'keep it|keep my|keep the|leave it|leave my|don t cancel|do not cancel|dont cancel|never mind|nevermind|forget it|changed my mind|i ll come|i can come|can make it after all|still come',
  insteadof: 'instead of|rather than|in place of',
  joint: 'and|but|also|plus|btw',
  thatday: 'that day|same day|that same day|that very day|on the day',
  fill: 'lol|haha|hehe|hey|um|uh|uhm|er|well|just|really|very|please|pls|plz|thx|guys|then|there|would|will|could|should|been|some|any|if|so|too|also|now|all|us|our|by|had|has|was|were|get|got|let|go|going|as|an|which|out|up|from|about|than|more|into|after|before|only|still|mr|mrs|ms|dear|sir|madam|mate|love|bit|kind|nice|see|think|time|day|works|work|one|ones|that|those|these|it|come|along|wife|husband|boss|mum|mom|dad|sister|brother|friend|partner',
  opener:
    'can|could|do|does|did|is|are|will|would|may|should|what|whats|where|wheres|when|who|why|how|hows|which|got|have|has|any',
  state:
    'is it booked|is that booked|was that booked|was it booked|did you book|did u book|have you booked|is it confirmed|is that confirmed|am i booked|am i confirmed|did that go through|did it go through|so i m booked|so it s booked|is everything booked|are we booked|is my booking confirmed|have i got it|is it reserved|is it all set|all booked|is it cancelled|did you cancel|was it cancelled|has it been cancelled|has it been booked',
  suggest: 'what about|how about',
  sour: 'terrible|awful|horrible|worst|dreadful|joke of a|frustrat*',
  made: 'booked|reserved|confirmed|cancelled|canceled|scheduled|moved',
  other:
    'she wants|he wants|they want|she d like|he d like|she would like|he would like|colleague said|friend said|wife said|husband said|sister said',
  novice: 'first time|first visit|first appointment',
  person:
    'an actual human|a human being|a human please|somebody in charge|someone in charge|person in charge|speak to a human|talk to a human|speak to somebody|speak with a|chat with a human|a live person|real people|real someone|a real one|not this bot|not the bot|not a machine|hate bots|no bots|no more bot|stop the bot|someone real|somebody to call|somebody call me|someone to call|somebody ring|have someone|let me talk|let me speak|actual people|any human|phone call from|can you call me|could you call me|can someone help|can somebody help|someone from your|the lawyer himself|real person|human|talk to someone|speak to someone|speak with|talk to a|speak to a|staff|agent|representative|manager|operator|call me|somebody real|ask someone|someone else|talk to somebody|a person|your boss|customer service|speak to the|talk with|live chat|someone from your team|ring me|actual person|human being|real human|live agent|live person|talk with a|talk to the|speak to someone real|speak to somebody|speak with someone|get someone|someone call|somebody call|give me a call|give me a ring|phone me|ring me back|call back|callback|receptionist|supervisor|owner|doctor herself|doctor himself|person please|not a bot|not a robot|the boss|put me through|connect me|transfer me|get me a human|want a human|get me someone|someone i can talk|someone i can actually',
  upset:
    'this is unacceptable|not acceptable|can t believe|waiting for an answer|waiting for a reply|waited for a reply|waiting for days|waiting for weeks|still no answer|still no reply|never got back|no reply|useless|a disgrace|fuming|outrageous|terrible way|treat customers|treat people|disappointing|so disappointed|very disappointed|what a joke|is a joke|messed up|stood outside|nobody was there|no one was there|nobody came|nobody showed|wrong invoice|taking the mick|taking the piss|complain*|complaint*|ridiculous|unacceptable|angry|furious|disgusting|disappointed|outrag*|fed up|scam|lawyer|refund*|ripped off|rude|unhappy|sue you|appalling|waste of time|disgrace*|useless service|money back|pathetic|shocking service|poor service|bad service|terrible service|awful service|never again|waste my time|wasted my time|no one answers|nobody answers|nobody called|no one called|ignored|let down|sick of|had enough|rip off|ripoff|this is a joke|beyond a joke|incompetent|unprofessional|not good enough|not happy|really annoyed|so annoyed|annoyed|pissed|trading standards|bad review|one star|charged me twice|overcharged|double charged|want to complain|shambles|abysmal|atrocious|infuriat*|livid|cheated|horrible service|worst service|bad experience|terrible experience',
  urgent:
    'urgently|it s an emergency|matter of urgency|need help now|need help immediately|help immediately|asap please call|life and death|deadline is today|deadline today|expires today|runs out today|immediately please|right away please help|this can t wait|cannot wait|can not wait|arrested|police are here|bailiff|bailiffs|evicted|raid|emergency|urgent help|bleeding|right now help|help me now|life threatening|ambulance|accident|unbearable|severe pain|immediate help|can t breathe|urgent',
  abuse: 'stupid|idiot*|fuck*|shit*|moron*|asshole|bitch|dumb|shut up|bastard|crap|suck|sucks|piss off',
  price:
    'price*|cost*|how much|fee|fees|charge*|expensive|rate|rates|pricing|pay for|quote|prices|pricey|how much s|hw much|how mch|cost me|what do you charge|what do u charge|price list',
  where:
    'where|address|located|location|directions|find you|get there|which street|get to you|wheres|where r u|whats the address|postcode|zip code|which floor|what floor|how do i get|how to get|find u|find your|which building|based|situated',
  long: 'how long|duration',
  link: 'link',
  ask: 'wondering|wanted to ask|wanted to know|what|who|which|why|how|tell me|information|info|know about|do you|does|is there|are there|can you|can i|could you|is it|are you|explain|wondering|question|i d like to know|looking for|interested in|offer|whats|whos|hows|can u|do u|r u|is ur|do yous|got any|have any|need to bring|should i bring|do i need|do i have to|am i allowed|is there a|allowed|possible to',
  more: 'later|earlier|other time*|other slot*|other option*|something else|anything else|more option*|more time*|more slots|different time*|another time|another day|other day*|others|any more|none of these|none of those|none of them|what else|alternatives|next ones|doesn t work for me|don t work|don t suit|other dates|any other*|anything earlier|anything later|anything sooner|any earlier|any later|other ones|what others|other days|another|something earlier|something later|no other|more choices|different day|different one|else have you|what about other|too early|too late|too soon|next week instead|week after|sooner',
  o1: 'first|earliest|earlier one|soonest|option one|number one|option a|1st|former|earlier of|the 1st|no 1|number 1|#1|top one|first one|first option|first slot|opt 1|one first|earliest one',
  o2: 'second|option two|number two|option b|2nd|middle|middle one|the 2nd|no 2|number 2|#2|second one|second option|second slot|opt 2|2nd one|in the middle',
  o3: 'third|option three|number three|option c|3rd|the 3rd|no 3|number 3|#3|third one|third option|third slot|opt 3|3rd one|bottom one',
  last: 'last one|latest|later one|last|latter|the later|later of|last option|final one|latest one|the latest|last slot|very last',
  order: 'start over|change it|change that|another one|different one|go back|undo|restart|help',
  name: 'im|my name is|name is|name s|i am|i m|this is|it s|its|call me|name',
  stop: 'sorry|oh|actually|well|could|we|do|wait|and|my|email|mail|e|phone|number|is|the|you|reach|me|at|here|please|can|i|it|for|thanks|thank|tel|mobile|contact|or|but|address|s|by|looking|not|on|with|to|from|a|so|book|under|yes|ok|okay|sure|of|course|hi|hello|that|would|be|works|good',
  company:
    'my company is|our company is|i work at|i work for|we are from|company is|on behalf of|company called|i m with|i m from',
  onto: 'to',
  who: 'who are you|who am i talking|are you a bot|are you a robot|are you real|is this a bot|am i talking to a bot|are you human|are you a human|what are you|who am i chatting|who am i speaking|who is this|whos this|who s this',
  idle: 'not booking anything|don t want to book|dont want to book|not looking to book|no appointment yet|nothing to book|not here to book|don t need an appointment yet|not making an appointment|without booking',
  theirs:
    'my friend has|my wife has|my husband has|my mum has|my mom has|my mother has|my father has|my dad has|my daughter has|my son has|my boss has|my colleague has|my partner has|my sister has|my brother has',
  iffy: 'what happens if|what if i|what happens when|if i cancel|if i have to cancel|if i need to cancel|if i can t make|if i cant make|if i don t show|if i dont show|if i miss|cancellation policy|cancellation fee|cancellation fees|can i still cancel later|how late can i cancel|until when can i cancel|charge for cancelling',
  nophone:
    'no mobile|no phone|no phone number|no cell|no telephone|don t have a phone|dont have a phone|don t have a mobile|dont have a mobile|do not have a phone|do not have a mobile|don t own a phone|no email|no e mail|don t have an email|dont have email|don t have email|don t use email',
  works: 'do you work|are you working|you work on|do u work|do you ever work',
  correct: 'no|nope|sorry|wait|actually|oops|scratch|rather|mean',
  otherone: 'the other one|other one please|the other of the two',
  putoff:
    'i ll call|ill call|i will call|i ll ring|i will ring|i ll write|i will write|i ll phone|call another time|try again later',
  smalltalk: 'how are you|how are you doing|how s it going|how are things|how do you do|what s up',
  bring: 'bring|bring along|bring with|take with me',
  somebody: 'is anyone there|anyone there|anybody there',
};
