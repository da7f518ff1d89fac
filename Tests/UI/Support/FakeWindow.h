#pragma once

/** A window without a display: a component in it has the keyboard as on a screen, and keys go the way JUCE sends them. */

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane::test
{
class FakeWindow final : public juce::Component
{
public:
    explicit FakeWindow (juce::Component& content)
    {
        setSize (content.getWidth(), content.getHeight());
        addAndMakeVisible (content);
        setVisible (true);
        addToDesktop (0);
    }

    ~FakeWindow() override          { removeFromDesktop(); }

    bool press (const juce::KeyPress& key)  { return getPeer()->handleKeyPress (key); }

private:
    struct Peer final : juce::ComponentPeer
    {
        explicit Peer (juce::Component& c) : ComponentPeer (c, 0), content (c) {}

        void* getNativeHandle() const override                                          { return nullptr; }
        void setVisible (bool) override                                                 {}
        void setTitle (const juce::String&) override                                    {}
        void setBounds (const juce::Rectangle<int>&, bool) override                     {}
        juce::Rectangle<int> getBounds() const override                                 { return content.getLocalBounds(); }
        juce::Point<float> localToGlobal (juce::Point<float> at) override               { return at; }
        juce::Point<float> globalToLocal (juce::Point<float> at) override               { return at; }
        using ComponentPeer::localToGlobal;
        using ComponentPeer::globalToLocal;
        void setMinimised (bool) override                                               {}
        bool isMinimised() const override                                               { return false; }
        void setFullScreen (bool) override                                              {}
        bool isFullScreen() const override                                              { return false; }
        void setIcon (const juce::Image&) override                                      {}
        bool contains (juce::Point<int>, bool) const override                           { return true; }
        OptionalBorderSize getFrameSizeIfPresent() const override                       { return OptionalBorderSize { juce::BorderSize<int>() }; }
        juce::BorderSize<int> getFrameSize() const override                             { return {}; }
        bool setAlwaysOnTop (bool) override                                             { return true; }
        void toFront (bool) override                                                    {}
        void toBehind (ComponentPeer*) override                                         {}
        bool isFocused() const override                                                 { return true; }
        void grabFocus() override                                                       {}
        void repaint (const juce::Rectangle<int>&) override                             {}
        void performAnyPendingRepaintsNow() override                                    {}
        void setAlpha (float) override                                                  {}
        juce::StringArray getAvailableRenderingEngines() override                       { return {}; }
        void textInputRequired (juce::Point<int>, juce::TextInputTarget&) override      {}

        juce::Component& content;
    };

    juce::ComponentPeer* createNewPeer (int, void*) override                            { return new Peer (*this); }
};
}
