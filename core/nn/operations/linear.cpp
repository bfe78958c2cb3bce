#include "nn/operations/linear.h"

#include "nn/operations/eigen_maps.h"

namespace rote::nn {

template<typename Scalar>
void linearForward(const Scalar *weight, ConstMatrixView<Scalar> x, MatrixView<Scalar> y)
{
    mapColumns(y).noalias() = mapWeight(weight, y.rows, x.rows) * mapColumns(x);
}

template<typename Scalar>
void linearBackward(const Scalar *weight, ConstMatrixView<Scalar> x, ConstMatrixView<Scalar> dy, MatrixView<Scalar> dx,
                    Scalar *dWeight)
{
    mapColumns(dx).noalias() = mapWeight(weight, dy.rows, x.rows).transpose() * mapColumns(dy);
    mapWeight(dWeight, dy.rows, x.rows).noalias() += mapColumns(dy) * mapColumns(x).transpose();
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void linearForward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, MatrixView<Scalar>);                  \
    template void linearBackward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, ConstMatrixView<Scalar>,             \
                                         MatrixView<Scalar>, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
