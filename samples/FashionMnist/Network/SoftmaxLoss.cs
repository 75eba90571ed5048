namespace FashionMnistSample.Network;

/// <summary>Softmax and cross-entropy over class scores, and what follows from them.</summary>
internal static class SoftmaxLoss
{
    /// <summary>The sum of the samples' losses; the gradient is that of their mean.</summary>
    /// <param name="scores">One row a class.</param>
    /// <param name="labels">The true class of each sample.</param>
    /// <param name="gradient">Receives the derivatives by the scores; zero beside the samples.</param>
    public static double Compute(ReadOnlySpan<float> scores, ReadOnlySpan<long> labels, Span<float> gradient)
    {
        gradient.Clear();
        var total = 0.0;
        for (var sample = 0; sample < labels.Length; sample++)
        {
            var highest = scores[(BestClass(scores, sample) * BatchRows.Width) + sample];
            var sum = 0f;
            for (var i = sample; i < scores.Length; i += BatchRows.Width)
                sum += gradient[i] = MathF.Exp(scores[i] - highest);
            for (var i = sample; i < scores.Length; i += BatchRows.Width)
                gradient[i] /= sum * labels.Length;

            var truth = ((int)labels[sample] * BatchRows.Width) + sample;
            gradient[truth] -= 1f / labels.Length;
            total += MathF.Log(sum) - (scores[truth] - highest);
        }

        return total;
    }

    /// <summary>How many samples have their highest score at their true class.</summary>
    public static int CountCorrect(ReadOnlySpan<float> scores, ReadOnlySpan<long> labels)
    {
        var correct = 0;
        for (var sample = 0; sample < labels.Length; sample++)
            if (BestClass(scores, sample) == labels[sample]) correct++;
        return correct;
    }

    private static int BestClass(ReadOnlySpan<float> scores, int sample)
    {
        var best = 0;
        for (var i = 1; i < scores.Length / BatchRows.Width; i++)
            if (scores[(i * BatchRows.Width) + sample] > scores[(best * BatchRows.Width) + sample]) best = i;
        return best;
    }
}
