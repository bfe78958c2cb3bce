#include "fuzz/fuzz.h"
#include "store/model_tensors.h"
#include "store/safetensors.h"

using namespace rote;
using namespace rote::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    fuzz::readOrRefuse([&] {
        const QByteArray written = safeTensorsBytes(safeTensorsOfBytes(bytes, "x"));
        fuzz::require(safeTensorsBytes(safeTensorsOfBytes(written, "x")) == written, "what is read is written again");
    });
    const nn::TransformerShape shape{
        .vocabulary = 3, .context = 2, .width = 4, .layers = 1, .heads = 1, .expansion = 1};
    fuzz::readOrRefuse([&] { static_cast<void>(snapshotOfBytes(bytes, shape, "x")); });
    fuzz::readOrRefuse([&] { static_cast<void>(forkOfBytes(bytes, shape, "x")); });
    fuzz::readOrRefuse([&] { static_cast<void>(checkpointOfBytes(bytes, shape, "x")); });
    return 0;
}
