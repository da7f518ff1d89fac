#include "Session/PartNames.h"

namespace takelane
{
/** In the order a band is laid out. Of two words that fit the longer one counts, then the line further up. */
const std::vector<PartWords>& partWords()
{
    static const std::vector<PartWords> words
    {
        { "Kick", "Drums", { "kick", "kik", "kck", "bd", "bass drum", "bassdrum", "kickdrum", "kick drum", "grosse trommel", "grosse caisse", "bombo", "cassa", "grancassa",
                             "bumbo", "бочка", "большой барабан" } },
        { "Snare", "Drums", { "snare", "sn", "snr", "sd", "snare drum", "rimshot", "sidestick", "kleine trommel", "caisse claire", "caja", "tarola", "redoblante", "rullante",
                              "caixa", "малый", "малый барабан", "рабочий барабан" } },
        { "Hi-hat", "Drums", { "hihat", "hi hat", "hat", "hats", "hh", "hhat", "charleston", "charley", "charles", "hi hats", "chimbal", "contratempo", "хай хэт", "хэт", "хет" } },
        { "Tom", "Drums", { "tom", "toms", "rack tom", "floor tom", "?floor", "racktom", "floortom", "standtom", "hangetom", "timbalier", "timbale", "timpano", "surdo", "том", "томы" } },
        { "Cymbals", "Drums", { "ride", "crash", "cymbal", "cymbals", "splash", "china", "becken", "cymbale", "cymbales", "platillo", "platillos", "piatti", "piatto", "prato",
                                "pratos", "тарелки", "тарелка", "райд", "крэш" } },
        { "Overheads", "Drums", { "overhead", "overheads", "over head", "over heads", "oh", "ohs", "overs", "ovh", "aereos", "aereas", "panoramici", "оверхед", "оверхеды" } },
        { "Room", "Drums", { "?room", "?rooms", "drum room", "room mics", "?ambience", "?ambient", "?amb", "?raum", "raummikro", "?ambiance", "?sala", "?stanza", "?ambiente", "?рум", "?комната" } },
        { "Drums", "Drums", { "drums", "drum", "drum kit", "drumkit", "?kit", "drum bus", "drm", "drms", "?beat", "schlagzeug", "trommel", "trommeln", "batterie", "bateria", "batteria",
                              "барабаны", "барабан", "ударные" } },
        { "Drum machine", "Drums", { "drum machine", "808", "909", "drum loop", "?loop", "programming", "drumcomputer", "boite a rythmes", "caja de ritmos", "драм машина" } },

        { "Tambourine", "Percussion", { "tambourine", "tamb", "tambo", "schellenkranz", "tamburin", "tambourin", "pandereta", "tamburello", "pandeirola", "бубен" } },
        { "Shaker", "Percussion", { "shaker", "shk", "shkr", "maracas", "cabasa", "шейкер" } },
        { "Congas", "Percussion", { "conga", "congas", "bongo", "bongos", "djembe", "cajon", "timbales", "darbuka", "tabla", "конги", "бонги", "кахон" } },
        { "Claps", "Percussion", { "clap", "claps", "handclap", "handclaps", "?snap", "?snaps", "klatschen", "palmas", "хлопки" } },
        { "Percussion", "Percussion", { "percussion", "perc", "percs", "prc", "cowbell", "triangle", "woodblock", "guiro", "perkussion", "percusion", "percussioni", "percussao", "percussions",
                                        "перкуссия" } },
        { "Mallets", "Percussion", { "glockenspiel", "glock", "vibraphone", "vibes", "marimba", "xylophone", "xylofon", "timpani", "pauken", "vibrafon", "celesta" } },

        { "Bass", "Bass", { "bass", "bs", "bass guitar", "bassguitar", "bass gtr", "bass di", "bass amp", "e bass", "ebass", "bassgitarre", "basse", "bajo", "basso", "baixo", "contrabaixo eletrico",
                            "guitarra baixo", "бас", "бас гитара", "басгитара" } },
        { "Double bass", "Bass", { "double bass", "acoustic bass", "upright", "upright bass", "kontrabass", "contrebasse", "contrabajo", "contrabbasso", "contrabaixo", "контрабас" } },
        { "Synth bass", "Bass", { "synth bass", "bass synth", "synthbass", "?sub", "sub bass", "subbass", "moog bass", "синт бас" } },

        { "Acoustic guitar", "Guitars", { "acoustic guitar", "?acoustic", "acoustic gtr", "acou gtr", "ac gtr", "acgtr", "agtr", "a gtr", "acc gtr", "acoustic git", "agit", "?nylon", "12 string",
                                          "nylon guitar", "classical guitar", "?western", "steel string", "akustikgitarre", "akustische gitarre", "konzertgitarre", "westerngitarre", "guitare acoustique",
                                          "guitare seche", "guitare classique", "guitarra acustica", "guitarra clasica", "guitarra espanola", "chitarra acustica", "chitarra classica", "violao",
                                          "guitarra flamenca", "акустическая гитара", "акустика" } },
        { "Electric guitar", "Guitars", { "guitar", "guitars", "gtr", "gtrs", "git", "gits", "gt", "egtr", "e gtr", "el gtr", "elec gtr", "elgtr", "eg", "electric guitar", "lead guitar", "rhythm guitar", "lead gtr",
                                          "rhythm gtr", "?rhythm", "solo guitar", "solo gtr", "gitarre", "gitarren", "e gitarre", "egitarre", "rhythmusgitarre", "leadgitarre", "sologitarre", "guitare", "guitares",
                                          "guitare electrique", "guitarra", "guitarras", "guitarra electrica", "chitarra", "chitarre", "chitarra elettrica", "guitarra eletrica", "гитара", "гитары",
                                          "электрогитара", "ритм гитара", "соло гитара" } },
        { "Pedal steel", "Guitars", { "pedal steel", "steel guitar", "lap steel", "slide guitar", "?slide", "dobro", "resonator" } },
        { "Mandolin", "Guitars", { "mandolin", "mando", "mandoline", "mandolina", "bandolim", "bouzouki", "мандолина" } },
        { "Banjo", "Guitars", { "banjo", "bjo", "банджо" } },
        { "Ukulele", "Guitars", { "ukulele", "uke", "cavaquinho", "укулеле" } },

        { "Piano", "Keys", { "piano", "pno", "pf", "?grand", "grand piano", "upright piano", "klavier", "fluegel", "flugel", "pianoforte", "пианино", "рояль", "фортепиано" } },
        { "Electric piano", "Keys", { "electric piano", "e piano", "epiano", "ep", "rhodes", "rds", "wurlitzer", "wurli", "wurly", "clavinet", "clav", "родес" } },
        { "Organ", "Keys", { "organ", "org", "hammond", "b3", "leslie", "orgel", "orgue", "organo", "orgao", "farfisa", "vox continental", "орган", "хаммонд" } },
        { "Synth", "Keys", { "synth", "synths", "syn", "synthesizer", "?pad", "?pads", "arp", "arpeggio", "lead synth", "synth lead", "pluck", "moog", "juno", "mellotron", "sintetizador", "synthe",
                             "sintetizzatore", "синтезатор", "синт" } },
        { "Keys", "Keys", { "keys", "?key", "keyboard", "keyboards", "kbd", "kb", "tasten", "clavier", "claviers", "teclado", "teclados", "tastiera", "tastiere", "клавиши", "клавишные" } },
        { "Accordion", "Keys", { "accordion", "akkordeon", "accordeon", "acordeon", "fisarmonica", "acordeao", "sanfona", "harmonium", "bandoneon", "аккордеон", "баян" } },

        { "Violin", "Strings", { "violin", "violins", "vln", "vl", "fiddle", "geige", "geigen", "violine", "violon", "violons", "violines", "violino", "violini", "скрипка", "скрипки" } },
        { "Viola", "Strings", { "viola", "violas", "vla", "bratsche", "bratschen", "alto violin", "альт" } },
        { "Cello", "Strings", { "cello", "celli", "cellos", "vc", "vlc", "violoncello", "violoncelle", "violonchelo", "chelo", "violoncelo", "виолончель" } },
        { "Strings", "Strings", { "strings", "string", "?str", "strgs", "quartet", "orchestra", "orch", "streicher", "orchester", "cordes", "cuerdas", "archi", "cordas", "струнные", "оркестр" } },
        { "Harp", "Strings", { "harp", "harfe", "harpe", "arpa", "harpa", "арфа" } },

        { "Trumpet", "Winds", { "trumpet", "trumpets", "tpt", "trp", "flugelhorn", "trompete", "trompeten", "trompette", "trompeta", "tromba", "trombe", "trompete", "труба" } },
        { "Trombone", "Winds", { "trombone", "tbn", "trb", "posaune", "posaunen", "trombon", "тромбон" } },
        { "Saxophone", "Winds", { "sax", "saxes", "saxophone", "saxophon", "alto sax", "tenor sax", "bari sax", "saxo", "saxofon", "sassofono", "саксофон" } },
        { "French horn", "Winds", { "french horn", "waldhorn", "corno", "trompa", "валторна" } },
        { "Tuba", "Winds", { "tuba", "sousaphone", "туба" } },
        { "Horns", "Winds", { "horns", "horn", "brass", "horn section", "blaser", "blaeser", "blechblaser", "cuivres", "metales", "vientos", "ottoni", "fiati", "metais", "sopros", "духовые" } },
        { "Flute", "Winds", { "flute", "flt", "flote", "floete", "querflote", "flauta", "flauto", "recorder", "флейта" } },
        { "Clarinet", "Winds", { "clarinet", "?cl", "bass clarinet", "klarinette", "clarinette", "clarinete", "clarinetto", "oboe", "bassoon", "fagott", "кларнет", "гобой" } },
        { "Harmonica", "Winds", { "harmonica", "harp mic", "mundharmonika", "armonica", "gaita", "губная гармошка", "гармошка" } },

        { "Lead vocal", "Vocals", { "vocal", "vocals", "vox", "vx", "voc", "vocs", "lead vocal", "lead vocals", "lead vox", "ld vox", "ld vx", "lv", "leadvox", "leadvocal", "main vox", "main vocal", "voice", "singer",
                                    "gesang", "stimme", "leadgesang", "hauptgesang", "voix", "chant", "voix lead", "voz", "voces", "voz principal", "voce", "voci", "voce principale", "vocais", "canto",
                                    "vozes", "вокал", "голос", "лид вокал", "основной вокал" } },
        { "Vocal double", "Vocals", { "vocal double", "?double", "?doubles", "?dbl", "vox dbl", "vox double", "lead double", "?dopplung", "?doublage", "?doblaje", "?doppia", "?dobra", "?дабл" } },
        { "Harmony vocal", "Vocals", { "?harmony", "?harmonies", "?harm", "harm vox", "vox harm", "harmony vocal", "?harmonie", "zweite stimme", "?armonia", "?armonie", "?harmonia", "segunda voz" } },
        { "Backing vocals", "Vocals", { "bv", "bvs", "bgv", "bgvs", "bkg", "bkg vox", "bkgd vox", "bgvox", "backing", "backing vocal", "backing vocals", "backing vox", "background vocal", "background vocals",
                                        "back vox", "backvox", "b vox", "ooh", "oohs", "aah", "aahs", "?gang", "gang vocal", "gang vocals", "group vox", "chor", "chore", "choir", "chorus vox", "hintergrundgesang",
                                        "backgroundgesang", "choeur", "choeurs", "choeurs voix", "coro", "coros", "cori", "coro voci", "backing vocais", "бэк", "бэк вокал", "бэквокал", "бэки", "подпевки", "хор" } },
        { "Ad libs", "Vocals", { "adlib", "adlibs", "ad lib", "ad libs", "shout", "shouts", "?rap", "?talk", "spoken", "sprache", "speech" } },

        { "Effects", "Effects", { "?fx", "?sfx", "?effect", "?effects", "riser", "risers", "?impact", "?impacts", "?sweep", "?noise", "?reverse", "foley", "?reverb", "?verb", "?delay", "effekte", "effets", "efectos",
                                  "effetti", "efeitos", "эффекты" } },
        { "Sampler", "Effects", { "sampler", "?samples", "?sample", "scratches", "turntable", "turntables", "dj", "сэмпл" } },

        { "Click", "Guides", { "?click", "?clk", "clicktrack", "click track", "metronome", "?metro", "?klick", "metronom", "?clic", "metronomo", "claqueta", "клик", "метроном" } },
        { "Guide", "Guides", { "guide", "guides", "scratch", "guide track", "scratch track", "guide vox", "guide vocal", "scratch vocal", "scratch vox", "pilotspur", "pilot", "temoin", "guia", "voz guia",
                               "guida", "traccia guida", "cue track", "count in", "countin", "гайд", "пилот" } },
    };

    return words;
}
}
