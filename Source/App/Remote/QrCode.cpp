#include "App/Remote/QrCode.h"

#include <qrencode.h>

#include <memory>

namespace takelane
{
QrCode qrCodeOf (const std::string& text)
{
    const std::unique_ptr<QRcode, void (*) (QRcode*)> made (QRcode_encodeString8bit (text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    QrCode code;

    if (made == nullptr)
        return code;

    code.size = made->width;

    for (int i = 0; i < code.size * code.size; ++i)
        code.dark.push_back ((made->data[i] & 1) != 0);

    return code;
}
}
