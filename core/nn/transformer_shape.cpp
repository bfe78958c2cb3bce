#include "nn/transformer_shape.h"

#include "nn/error.h"

#include <initializer_list>

namespace rote::nn {

namespace {

void requireRange(const char *what, int value, int least, int greatest)
{
    if (value < least || value > greatest) {
        throw InputError(std::string(what) + " " + std::to_string(value) + " is out of range: it can be "
                         + std::to_string(least) + " to " + std::to_string(greatest));
    }
}

} // namespace

void validate(const TransformerShape &shape)
{
    requireRange("vocabulary", shape.vocabulary, 1, ShapeLimits::maximumVocabulary);
    requireRange("context", shape.context, ShapeLimits::minimumContext, ShapeLimits::maximumContext);
    requireRange("width", shape.width, ShapeLimits::minimumWidth, ShapeLimits::maximumWidth);
    requireRange("layers", shape.layers, 1, ShapeLimits::maximumLayers);
    requireRange("heads", shape.heads, 1, shape.width);
    requireRange("MLP expansion", shape.expansion, 1, ShapeLimits::maximumExpansion);
    if (shape.width % shape.heads != 0) {
        throw InputError(std::to_string(shape.heads) + " heads do not divide the width " + std::to_string(shape.width)
                         + ": choose heads that do");
    }
}

std::vector<ParameterTensor> parameterLayout(const TransformerShape &shape)
{
    std::vector<ParameterTensor> layout;
    std::size_t offset = 0;
    const auto add = [&](std::string name, int rows, int columns, bool isGain) {
        layout.push_back({"transformer." + std::move(name), rows, columns, offset, isGain});
        offset += layout.back().size();
    };
    const int width = shape.width;
    add("wte.weight", shape.vocabulary, width, false);
    add("wpe.weight", shape.context, width, false);
    for (int layer = 0; layer < shape.layers; ++layer) {
        const std::string prefix = "h." + std::to_string(layer) + ".";
        add(prefix + "ln_1.weight", 1, width, true);
        add(prefix + "attn.c_attn.weight", 3 * width, width, false);
        add(prefix + "attn.c_proj.weight", width, width, false);
        add(prefix + "ln_2.weight", 1, width, true);
        add(prefix + "mlp.c_fc.weight", shape.hiddenWidth(), width, false);
        add(prefix + "mlp.c_proj.weight", width, shape.hiddenWidth(), false);
    }
    add("ln_f.weight", 1, width, true);
    return layout;
}

std::size_t parameterCount(const TransformerShape &shape)
{
    const ParameterTensor last = parameterLayout(shape).back();
    return last.offset + last.size();
}

std::size_t paperParameterCount(const TransformerShape &shape)
{
    return parameterCount(shape) - static_cast<std::size_t>(shape.context) * static_cast<std::size_t>(shape.width);
}

} // namespace rote::nn
