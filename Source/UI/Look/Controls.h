#pragma once

/** The window's small parts: buttons, chips, fields, drawn by the design's rules and nothing else.

    Every part takes its accessible title from setTitle, shows the white focus ring when reached by keyboard, answers
    Space and Return, is at least 24 px high, and says why it is disabled in its tooltip.
*/

#include "UI/Look/Button.h"
#include "UI/Look/Control.h"
#include "UI/Look/Dropdown.h"
#include "UI/Look/FocusRing.h"
#include "UI/Look/Icons.h"
#include "UI/Look/LookAndFeel.h"
#include "UI/Look/Segments.h"
#include "UI/Look/Text.h"
#include "UI/Look/TextField.h"
#include "UI/Look/Theme.h"
