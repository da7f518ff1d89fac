#include "App/Studio/StripCurves.h"

#include "Engine/Mixer/Curves.h"

namespace takelane
{
std::vector<float> stripResponseDb (const Strip& strip, int sampleRate, const std::vector<double>& hz)      { return responseDb (strip, sampleRate, hz); }
std::vector<float> bandResponseDb (const EqBand& band, int sampleRate, const std::vector<double>& hz)       { return responseDb (band, sampleRate, hz); }
double compressedDb (const Compressor& c, double inputDb) noexcept                                          { return compressorOutputDb (c, inputDb); }
double gatedDb (const Gate& gate, double inputDb) noexcept                                                  { return gateOutputDb (gate, inputDb); }
}
