#include "Storage/DeliveryParts.h"

#include "Storage/WrittenFields.h"

namespace takelane::parts
{
namespace
{
    constexpr int lastVersion = 999, lastBar = 99'999;

    Package package (JsonFields& f, Package p)
    {
        p.container = f.word<BounceContainer> ("format", p.container);

        if (f.has ("bits"))     p.bits = f.word<BounceBits> ("bits");
        if (f.has ("tail"))     p.tailSeconds = f.number ("tail", 0.0, Package::longestTailSeconds);

        p.sampleRate = count (f, "rate", 0, highestRate, p.sampleRate);
        p.range = f.word<DeliveryRange> ("range", p.range);
        p.section = count (f, "section", 1, lastBar, p.section);
        p.mix = f.flag ("mix", p.mix);
        p.instrumental = f.flag ("instrumental", p.instrumental);
        p.stems = f.flag ("stems", p.stems);
        p.multitracks = f.flag ("multitracks", p.multitracks);
        p.alternates = f.flag ("alternates", p.alternates);
        p.papers = f.flag ("papers", p.papers);
        p.dawproject = f.flag ("dawproject", p.dawproject);
        p.listeningCopy = f.flag ("listeningCopy", p.listeningCopy);
        p.stemsBy = f.word<StemBy> ("stemsBy", p.stemsBy);
        p.wet = f.flag ("wet", p.wet);
        return p;
    }

    Json fromPackage (const Package& p, const Package& usual)
    {
        WrittenFields f;
        f.putUnless (wordFor (usual.container), "format", wordFor (p.container));
        f.putOptional ("bits", p.bits, [] (BounceBits b) { return Json (wordFor (b)); });
        f.putOptional ("tail", p.tailSeconds, [] (double seconds) { return Json (seconds); });
        f.putUnless (usual.sampleRate, "rate", p.sampleRate);
        f.putUnless (wordFor (usual.range), "range", wordFor (p.range));
        f.putUnless (usual.section, "section", p.section);
        f.putUnless (usual.mix, "mix", p.mix);
        f.putUnless (usual.instrumental, "instrumental", p.instrumental);
        f.putUnless (usual.stems, "stems", p.stems);
        f.putUnless (usual.multitracks, "multitracks", p.multitracks);
        f.putUnless (usual.alternates, "alternates", p.alternates);
        f.putUnless (usual.papers, "papers", p.papers);
        f.putUnless (usual.dawproject, "dawproject", p.dawproject);
        f.putUnless (usual.listeningCopy, "listeningCopy", p.listeningCopy);
        f.putUnless (wordFor (usual.stemsBy), "stemsBy", wordFor (p.stemsBy));
        f.putUnless (usual.wet, "wet", p.wet);
        return f.finish();
    }

    PreflightOverride overrideIn (JsonFields& f)
    {
        return { f.text ("check"), f.text ("note", ""), f.text ("when", "") };
    }

    Json fromOverride (const PreflightOverride& o)
    {
        WrittenFields f;
        f.put ("check", o.check);
        f.putUnless ({}, "note", o.note);
        f.putUnless ({}, "when", o.when);
        return f.finish();
    }

    constexpr std::pair<const char*, PackageKind> kinds[]
    {
        { "mastering", PackageKind::mastering }, { "mixer", PackageKind::mixer }, { "rough", PackageKind::rough }
    };
}

Delivery delivery (JsonFields& f)
{
    Delivery d;
    d.kind = f.word<PackageKind> ("kind", d.kind);

    for (const auto& [name, kind] : kinds)
        if (auto read = f.object (name, [kind = kind] (JsonFields& g) { return package (g, packageFor (kind)); }))
            d.packages[static_cast<std::size_t> (kind)] = *read;

    d.version = count (f, "version", 1, lastVersion, d.version);
    d.folder = f.text ("folder", "");
    d.overrides = f.objects ("overrides", overrideIn);
    d.unknown = f.unknown();
    return d;
}

Json fromDelivery (const Delivery& d)
{
    const Delivery usual;
    WrittenFields f;
    f.putUnless (wordFor (usual.kind), "kind", wordFor (d.kind));

    for (const auto& [name, kind] : kinds)
        f.putUnlessEmpty (name, fromPackage (d.packages[static_cast<std::size_t> (kind)], packageFor (kind)));

    f.putUnless (usual.version, "version", d.version);
    f.putUnless ({}, "folder", d.folder);
    f.putUnlessEmpty ("overrides", listOf (d.overrides, fromOverride));
    return f.finish (d.unknown);
}
}
