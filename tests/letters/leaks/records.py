"""What invented records know, by a short name, for the corpus of letters."""

from letters.leaks.known import Known

PERPETUA = Known(
    names=("Perpetua", "P. Quayle", "Perpetua Quayle", "Marguerite", "Odalys Brandreth", "my sister Winifred"),
    others=("Odalys Brandreth", "my sister Winifred"),
    handles=("07700 900402", "@perpetua_q", "quizzard.tarnley", "perpetua.q@example.org", "14 Otterburn Lane, Skelby"),
    pronouns=("she",),
    identity_words=("a lesbian, vegan, bell-ringer", "sexual orientation"),
    ages=("thirty-four",),
    apps=("QuizNest",),
    groups=("Skelby Quiz League",),
    dates=("after the match on 7 May", "2026-05-07"),
    accounts=(
        "Every week after the match he writes about me and my girlfriend for the whole league to read. He put a "
        "picture of us at the Kestrel under it and wrote that the table by the window was for real couples. Our friend "
        "Bartholomew asked him to stop. The landlord of the Kestrel saw it too.",
        "He has now sent the same thing to my aunt in Lowestoft, and she rang me in the middle of the night.",
    ),
    file_names=("kestrel_table_0507.png", "voice from landlord.m4a"),
    conditions=("nothing about the quiz", "not the app", "show me first"),
    needs=("I use a stairlift and large print",),
)
LUDO = Known(
    names=("Ludo", "Ludovica Szymanski", "L. Szymanski"),
    handles=("07700 900455", "ludo-on-wheels", "@szym_l"),
    pronouns=("they/them",),
    identity_words=("non-binary, dancer",),
    apps=("a skating forum",),
    groups=("Rollers of Penmoor",),
    dates=("since half term",),
    accounts=("He shouts my old name from the steps of the rink and then posts a film of my face when I turn around.",),
    conditions=("By hand, in plain clothes.", "No mention of skating or of my new job."),
)
GARSTANG = Known(
    names=("Mrs Garstang", "Mrs P. Garstang", "Philippa"),
    pronouns=(),
    identity_words=("sexual orientation", "gender"),
    ages=("seventy-four",),
    apps=("the village neighbours app",),
    dates=("last Friday",),
    accounts=(
        "I put a notice on the village app that our tortoise, Gladstone, had got out again. I wrote please ring me or "
        "my wife. Then somebody drew on the picture of Gladstone. The tortoise turned up under the water butt.",
    ),
    file_names=("tortoise notice.jpg",),
)
SABINA = Known(
    names=("Sabina", "Sabina Okonjo-Reyes", "Severin"),
    handles=("07700 900318",),
    pronouns=("she",),
    identity_words=("trans woman, wife, shop steward", "gender identity", "trans"),
    apps=("a short-video app",),
    accounts=("A man who sat behind the cab filmed me while I was driving the number nine to Harbour Terrace.",),
    conditions=("The nursery is not to come up.", "Tell me the day and time before."),
    file_names=("cab-door.mp4",),
)
FARAI = Known(
    names=("Farai", "F.", "Farai Chigumbura", "my mother", "Tendai"),
    others=("my mother", "Tendai"),
    handles=("farai.work.inbox@example.org",),
    pronouns=("he",),
    identity_words=("religion", "race"),
    apps=("a livestream and a family chat",),
    groups=("Bethel Light Assembly",),
    accounts=(
        "My uncle stood up in front of the camera and read out my messages to the whole congregation in Wolverden.",
    ),
)
CADNO = Known(
    names=("Cadno", "Cadno Prysor", "Tegwen"),
    handles=("cadno@example.org", "@cadair_wag_46"),
    pronouns=("dim rhagenw, defnyddiwch fy enw",),
    identity_words=("anneuaidd, bardd",),
    apps=("tudalen yr eisteddfod",),
    groups=("Talwrn Llanfenni",),
    dates=("mis Mawrth",),
    accounts=("Roedd rhywun yn gwawdio fy ngherdd am y llwynog o dan bob llun o seremoni’r cadeirio yn Llanfenni.",),
)
GURPREET = Known(
    names=("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "Gurpreet", "शालिनी वर्मा"),
    others=("शालिनी वर्मा",),
    handles=("+44 7700 900771",),
    pronouns=("she",),
    accounts=(
        "ਉਹ ਹਰ ਰੋਜ਼ ਮੇਰੀ ਦੁਕਾਨ ਦੇ ਬਾਹਰ ਖੜ੍ਹ ਕੇ ਮੇਰੀਆਂ ਤਸਵੀਰਾਂ ਖਿੱਚਦਾ ਹੈ",
        "He stands outside my shop on Dalhousie Parade with his phone held up.",
    ),
)
SHIRIN = Known(
    names=("شیرین", "شیرین رستمی", "Shirin", "শিউলি"),
    others=("শিউলি",),
    handles=("@sh1rin.draws",),
    pronouns=("xe/xem",),
    identity_words=("نان‌باینری",),
    accounts=("Someone put my face on a drawing that I never made and sent it to every gallery in Hexworth.",),
)
ONEILL = Known(
    names=("Siân O’Neill-Bright", "Siân", "Zoë Łukasiewicz"),
    others=("Zoë Łukasiewicz",),
    handles=("01632 960867",),
    pronouns=("she",),
    ages=("52",),
    accounts=("There is a review of my salon that says what I keep in the back room and who I go home to at night.",),
)
COMMON = {
    "may": "May", "will": "Will Page", "mark": "Mark", "grace": "Grace", "rose": "Rose Art", "sunny": "Sunny Dawn",
    "bill": "Bill", "contact": "Contact Police", "baker": "May Hope Baker", "hope": "Hope", "faith": "Faith Joy",
    "young": "Young Brown", "king": "King Long", "summer": "Summer", "dawn": "Dawn", "theresa": "Theresa",
    "asher": "Asher", "ali": "Ali", "ian": "Ian Lane", "ros": "Ros", "haf": "Haf", "bryn": "Bryn", "gwen": "Gwen",
    "eira": "Eira",
}  # fmt: skip
RECORDS = {
    "perpetua": PERPETUA,
    "ludo": LUDO,
    "garstang": GARSTANG,
    "sabina": SABINA,
    "farai": FARAI,
    "cadno": CADNO,
    "gurpreet": GURPREET,
    "shirin": SHIRIN,
    "oneill": ONEILL,
    **{key: Known(names=(name,)) for key, name in COMMON.items()},
}
