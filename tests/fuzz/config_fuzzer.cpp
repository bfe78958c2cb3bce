#include "fuzz/fuzz.h"
#include "store/config_json.h"
#include "store/manifest.h"

#include <QJsonDocument>

using namespace rote;
using namespace rote::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    fuzz::readOrRefuse([&] {
        const training::RunConfig config = configOfJson({bytes, "config.json"});
        const QByteArray written = QJsonDocument(configJson(config)).toJson();
        fuzz::require(configOfJson({written, "config.json"}) == config, "settings that are read are written again");
        static_cast<void>(training::validate(config, tasks::corpusOfText("<1+2=3>\n<3-1=2>\n")));
    });
    fuzz::readOrRefuse([&] {
        const Manifest manifest = manifestOfJson(bytes);
        fuzz::require(manifestJson(manifest) == bytes, "a manifest is spelt in one way");
    });
    return 0;
}
