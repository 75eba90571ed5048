namespace FashionMnistSample.Training;

/// <summary>A learning rate that falls along half a cosine to zero (Loshchilov and Hutter, "SGDR", 2017).</summary>
/// <param name="first">The rate at the first step.</param>
/// <param name="steps">Steps of the whole run.</param>
internal sealed class CosineSchedule(float first, long steps)
{
    public float At(long step) => first * 0.5f * (1 + MathF.Cos(MathF.PI * step / steps));
}
