#include "store/model_layout.h"

#include "nn/error.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

namespace rote::store {

namespace {

constexpr const char *headName = "lm_head.weight";
constexpr const char *embeddingName = "transformer.wte.weight";

/// What training leaves behind in some files beside the parameters: masks and the like, a function of the shape alone.
constexpr const char *maskEndings[] = {".attn.bias", ".attn.masked_bias"};

bool endsAs(const std::string &name, const std::string &ending)
{
    return name.ends_with(ending);
}

bool isEmbedding(const nn::ParameterTensor &tensor)
{
    return endsAs(tensor.name, "wte.weight") || endsAs(tensor.name, "wpe.weight");
}

/// Conv1D keeps a matrix the other way round than Linear.
bool isTransposed(ModelLayout layout, const nn::ParameterTensor &tensor)
{
    return layout == ModelLayout::HuggingFace && !tensor.isGain && !isEmbedding(tensor);
}

/// All but the embeddings have a bias in GPT-2.
bool hasBias(ModelLayout layout, const nn::ParameterTensor &tensor)
{
    return layout == ModelLayout::HuggingFace && !isEmbedding(tensor);
}

std::string biasOf(const nn::ParameterTensor &tensor)
{
    return tensor.name.substr(0, tensor.name.rfind('.')) + ".bias";
}

std::int64_t biasLength(const nn::ParameterTensor &tensor)
{
    return tensor.isGain ? tensor.columns : tensor.rows;
}

std::vector<std::int64_t> shapeIn(ModelLayout layout, const nn::ParameterTensor &tensor)
{
    if (tensor.isGain)
        return {tensor.columns};
    if (isTransposed(layout, tensor))
        return {tensor.columns, tensor.rows};
    return {tensor.rows, tensor.columns};
}

/// A matrix of rows × columns, row-major, as one of columns × rows.
std::vector<float> transposed(std::span<const float> matrix, int rows, int columns)
{
    std::vector<float> result(matrix.size());
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            result[static_cast<std::size_t>(column) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(row)] =
                matrix[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)
                       + static_cast<std::size_t>(column)];
        }
    }
    return result;
}

std::string textOf(const std::vector<std::int64_t> &shape)
{
    std::string text;
    for (const std::int64_t dimension : shape)
        text += (text.empty() ? "" : ", ") + std::to_string(dimension);
    return "[" + text + "]";
}

/// Takes a model out of what a file held, each tensor once.
class LayoutReader
{
public:
    LayoutReader(const SafeTensors &content, ModelLayout layout, const std::string &where)
        : m_content(content), m_layout(layout), m_where(where)
    {
    }

    std::vector<float> read(const nn::TransformerShape &shape)
    {
        std::vector<float> parameters;
        parameters.reserve(nn::parameterCount(shape));
        for (const nn::ParameterTensor &tensor : nn::parameterLayout(shape)) {
            const std::vector<float> &values = take(tensor.name, shapeIn(m_layout, tensor));
            const std::vector<float> ours =
                isTransposed(m_layout, tensor) ? transposed(values, tensor.columns, tensor.rows) : values;
            parameters.insert(parameters.end(), ours.begin(), ours.end());
            checkBias(tensor);
        }
        checkHead(shape);
        refuseOthers();
        return parameters;
    }

private:
    [[noreturn]] void refuse(const std::string &what) const { throw InputError(m_where + ": " + what); }

    [[nodiscard]] const Tensor *find(const std::string &name) const
    {
        const auto found = std::ranges::find(m_content.tensors, name, &Tensor::name);
        return found == m_content.tensors.end() ? nullptr : &*found;
    }

    const std::vector<float> &take(const std::string &name, const std::vector<std::int64_t> &shape)
    {
        const Tensor *tensor = find(name);
        if (tensor == nullptr)
            refuse("the tensor \"" + name + "\" is missing");
        if (tensor->shape != shape) {
            refuse("the tensor \"" + name + "\" is " + textOf(tensor->shape) + ", where config.json asks for "
                   + textOf(shape));
        }
        const auto *values = std::get_if<std::vector<float>>(&tensor->values);
        if (values == nullptr)
            refuse("the tensor \"" + name + "\" is not F32");
        if (!std::ranges::all_of(*values, [](float value) { return std::isfinite(value); }))
            refuse("the tensor \"" + name + "\" has values that are not finite");
        m_taken.insert(name);
        return *values;
    }

    /// GPT-2 has them always, nanoGPT where it was told to.
    void checkBias(const nn::ParameterTensor &tensor)
    {
        const std::string name = biasOf(tensor);
        if (isEmbedding(tensor) || (!hasBias(m_layout, tensor) && find(name) == nullptr))
            return;
        const std::vector<float> &bias = take(name, {biasLength(tensor)});
        if (std::ranges::any_of(bias, [](float value) { return value != 0.0F; }))
            refuse("the bias \"" + name + "\" is not zero, and Rote's models have none");
    }

    void checkHead(const nn::TransformerShape &shape)
    {
        if (find(headName) == nullptr)
            return;
        if (take(headName, {shape.vocabulary, shape.width}) != take(embeddingName, {shape.vocabulary, shape.width}))
            refuse(std::string("\"") + headName + "\" is not the embedding's matrix, which it is in Rote's models");
    }

    void refuseOthers() const
    {
        for (const Tensor &tensor : m_content.tensors) {
            const bool isMask = std::ranges::any_of(
                maskEndings, [&tensor](const char *ending) { return endsAs(tensor.name, ending); });
            if (!m_taken.contains(tensor.name) && !isMask)
                refuse("Rote's models have no tensor \"" + tensor.name + "\"");
        }
    }

    const SafeTensors &m_content;
    ModelLayout m_layout;
    const std::string &m_where;
    std::set<std::string> m_taken;
};

} // namespace

SafeTensors tensorsIn(ModelLayout layout, const training::Snapshot &snapshot)
{
    SafeTensors content;
    content.metadata["format"] = "pt"; // transformers loads no file that does not say so
    const std::span<const float> parameters = snapshot.parameters;
    for (const nn::ParameterTensor &tensor : nn::parameterLayout(snapshot.shape)) {
        const auto part = parameters.subspan(tensor.offset, tensor.size());
        std::vector<float> values = isTransposed(layout, tensor) ? transposed(part, tensor.rows, tensor.columns)
                                                                 : std::vector<float>(part.begin(), part.end());
        content.tensors.push_back({tensor.name, shapeIn(layout, tensor), std::move(values)});
        if (hasBias(layout, tensor)) {
            const std::int64_t length = biasLength(tensor);
            content.tensors.push_back(
                {biasOf(tensor), {length}, std::vector<float>(static_cast<std::size_t>(length))});
        }
    }
    if (layout == ModelLayout::NanoGpt) {
        Tensor head = content.tensors.front();
        head.name = headName;
        content.tensors.push_back(std::move(head));
    }
    return content;
}

std::vector<float> parametersOf(const SafeTensors &content, ModelLayout layout, const nn::TransformerShape &shape,
                                const std::string &where)
{
    return LayoutReader(content, layout, where).read(shape);
}

} // namespace rote::store
