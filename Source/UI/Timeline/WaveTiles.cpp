#include "UI/Timeline/WaveTiles.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace takelane
{
namespace
{
struct HashOfKey
{
    std::size_t operator() (const TileKey& key) const noexcept
    {
        std::size_t hash = std::hash<const void*>() (key.wave);

        const auto add = [&hash] (std::size_t value) { hash = (hash ^ value) * 0x9e3779b97f4a7c15u; };
        add (static_cast<std::size_t> (key.shift));
        add (std::hash<double>() (key.framesPerColumn));
        add (static_cast<std::size_t> (key.index));
        add (static_cast<std::size_t> (key.height));
        add (key.style.ground.getARGB());
        add (key.style.rms.getARGB());
        add (std::hash<float>() (key.gain));
        return hash;
    }
};

std::size_t bytesOf (const juce::Image& image) noexcept
{
    return static_cast<std::size_t> (image.getWidth()) * static_cast<std::size_t> (image.getHeight()) * 3;
}
}

juce::Image paintTile (const TileRequest& request)
{
    const auto& key = request.key;
    std::array<WaveColumn, tileWidth> columns;
    request.wave->read (static_cast<double> (key.index * tileWidth) * key.framesPerColumn + static_cast<double> (key.shift), key.framesPerColumn, columns);

    juce::Image image (juce::Image::RGB, tileWidth, key.height, false, juce::SoftwareImageType());
    const juce::Image::BitmapData pixels (image, juce::Image::BitmapData::writeOnly);
    paintWave (pixels, 0, columns, key.style, key.gain);
    return image;
}

struct WaveTiles::State
{
    struct Kept
    {
        TileKey key;
        std::shared_ptr<const Waveform> wave;       // so that its address stays its own
        juce::Image image;
    };

    explicit State (std::size_t most) : bytesKept (most) {}

    ~State()                { thread.request_stop(); }

    void run (const std::stop_token& stop)
    {
        std::unique_lock lock (mutex);

        while (wake.wait (lock, stop, [this] { return ! waiting.empty(); }))
        {
            lock.unlock();
            paintNext();
            lock.lock();
        }
    }

    bool paintNext()
    {
        std::unique_lock lock (mutex);

        if (waiting.empty())
            return false;

        auto request = std::move (waiting.front());
        waiting.pop_front();
        lock.unlock();

        auto image = paintTile (request);

        lock.lock();
        painted.push_back ({ request.key, std::move (request.wave), std::move (image) });
        return true;
    }

    void keep (Kept&& tile)
    {
        if (places.contains (tile.key))
            return;

        bytes += bytesOf (tile.image);
        newestFirst.push_front (std::move (tile));
        places.emplace (newestFirst.front().key, newestFirst.begin());

        while (bytes > bytesKept && newestFirst.size() > 1)
        {
            bytes -= bytesOf (newestFirst.back().image);
            places.erase (newestFirst.back().key);
            newestFirst.pop_back();
        }
    }

    const std::size_t bytesKept;
    std::list<Kept> newestFirst;
    std::unordered_map<TileKey, std::list<Kept>::iterator, HashOfKey> places;
    std::size_t bytes = 0;

    std::mutex mutex;                               // what the worker shares, below
    std::condition_variable_any wake;
    std::deque<TileRequest> waiting;
    std::vector<Kept> painted;
    std::jthread thread;
};

WaveTiles::WaveTiles (Threads threads, std::size_t bytesKept) : state (std::make_unique<State> (bytesKept))
{
    if (threads == Threads::own)
        state->thread = std::jthread ([s = state.get()] (const std::stop_token& stop) { s->run (stop); });
}

WaveTiles::~WaveTiles() = default;

const juce::Image* WaveTiles::find (const TileKey& key)
{
    const auto place = state->places.find (key);

    if (place == state->places.end())
        return nullptr;

    state->newestFirst.splice (state->newestFirst.begin(), state->newestFirst, place->second);
    return &place->second->image;
}

void WaveTiles::request (std::vector<TileRequest> wanted)
{
    {
        const std::lock_guard lock (state->mutex);
        state->waiting.assign (std::make_move_iterator (wanted.begin()), std::make_move_iterator (wanted.end()));
    }

    state->wake.notify_one();
}

bool WaveTiles::takeIn()
{
    std::vector<State::Kept> painted;

    {
        const std::lock_guard lock (state->mutex);
        painted.swap (state->painted);
    }

    for (auto& tile : painted)
        state->keep (std::move (tile));

    return ! painted.empty();
}

std::size_t WaveTiles::bytes() const noexcept       { return state->bytes; }

void WaveTiles::work()
{
    while (state->paintNext())
        {}

    takeIn();
}
}
