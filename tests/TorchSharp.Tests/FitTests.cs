namespace Infeed.Tensors.Tests;

public sealed class FitTests
{
    public FitTests() => TorchLibrary.Load();

    [Fact]
    public void Fit_doesWhatTheHandWrittenLoopDoes_toTheLastDigit()
    {
        using var loader = new Points(50).CreateLoader();
        var losses = new List<double>();
        using var byHand = Linear(1);
        using (var optimizer = optim.SGD(byHand.parameters(), 0.05, momentum: 0.9))
        using (var loss = nn.MSELoss())
        {
            foreach (var epoch in loader.Epochs(3))
            {
                var (sum, samples) = (0.0, 0L);
                foreach (var batch in epoch)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var error = loss.forward(byHand.forward(batch.X.ToTensor()), batch.Y.ToTensor());
                    error.backward();
                    optimizer.step();
                    sum += error.item<float>() * batch.Count;
                    samples += batch.Count;
                }

                losses.Add(sum / samples);
            }
        }

        using var model = Linear(1);
        using var optimizer2 = optim.SGD(model.parameters(), 0.05, momentum: 0.9);
        using var loss2 = nn.MSELoss();
        var history = model.Fit(loader, batch => (batch.X.ToTensor(), batch.Y.ToTensor()), optimizer2, loss2, epochs: 3, options: Quiet);
        Assert.Equal(losses, history["loss"]);
        Assert.Equal(Bits(byHand), Bits(model));
        Assert.True(losses[2] < losses[0] / 2);
    }

    [Fact]
    public void Model_ofSeveralInputs_isCalledByTheCaller()
    {
        using var loader = new Points(20).CreateLoader();
        random.manual_seed(1);
        using var model = nn.Bilinear(3, 3, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var loss = nn.MSELoss();
        var history = model.Fit(
            loader, batch => (model.forward(batch.X.ToTensor(), batch.X.ToTensor()), batch.Y.ToTensor()), optimizer, loss, epochs: 5, options: Quiet);
        Assert.True(history["loss"][4] < history["loss"][0] / 2);
    }

    private static FitOptions Quiet { get; } = new() { ShowProgress = false };

    private static TorchSharp.Modules.Linear Linear(long seed)
    {
        random.manual_seed(seed);
        return nn.Linear(3, 1);
    }

    private static byte[] Bits(nn.Module model) =>
        [.. model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.bytes.ToArray())];
}

/// <summary>Points of a linear function of three variables.</summary>
[DataSource(BatchSize = 8, Workers = 1, Shuffle = true, Seed = 3)]
internal sealed partial class Points(int count)
{
    public int Count => count;

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> x, [Shape(1)] Span<float> y, ref SampleRandom random)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = random.NextSingle();
        y[0] = (2 * x[0]) - x[1] + (3 * x[2]) + (index % 2 * 0.1f);
    }
}
