using TorchSharp.Modules;

namespace Infeed.Tensors.Tests;

/// <summary>The programs of docs/training.md, as they stand there.</summary>
internal static class PageExample
{
    public static double Fit()
    {
        using var model = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loss = nn.CrossEntropyLoss();

        using var loader = new Digits("data/train").CreateLoader(new LoaderOptions { Workers = 2 });
        using var validation = new Digits("data/test").CreateLoader(new LoaderOptions { Shuffle = false });

        var history = model.Fit(
            loader, batch => (batch.Image.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 3, validation, metrics: [new Accuracy()]);
        Console.WriteLine($"accuracy {history.Last("val_accuracy")}");
        return history.Last("val_accuracy");
    }

    public static void ByHand()
    {
        using var model = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loss = nn.CrossEntropyLoss();
        using var loader = new Digits("data/train").CreateLoader(new LoaderOptions { Workers = 2 });
        foreach (var epoch in loader.Epochs(3))
        {
            var (sum, samples) = (0.0, 0L);
            foreach (var batch in epoch)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var error = loss.forward(model.forward(batch.Image.ToTensor()), batch.Label.ToTensor());
                error.backward();
                optimizer.step();
                sum += (double)error.item<float>() * batch.Count;
                samples += batch.Count;
            }

            Console.WriteLine($"epoch {epoch.Number}: loss {sum / samples}");
        }
    }

    public static History WithCallbacks(Sequential model)
    {
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loss = nn.CrossEntropyLoss();
        using var loader = new Digits("data/train").CreateLoader(new LoaderOptions { Workers = 2 });
        using var validation = new Digits("data/test").CreateLoader(new LoaderOptions { Shuffle = false });
        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };

        var history = model.Fit(
            loader, batch => (batch.Image.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 20, validation, [new Accuracy()],
            callbacks:
            [
                LearningRateSchedule.Cosine().AfterWarmUp(steps: 10),
                new EarlyStopping("val_accuracy", patience: 3, restoreBestWeights: true),
                new ModelCheckpoint("digits.checkpoint"),
                new CsvLogger("digits.csv"),
            ],
            resume: "digits.checkpoint", cancellation: stop.Token);
        return history;
    }

    public static History OfTwoInputs(nn.Module<Tensor, Tensor, Tensor> model)
    {
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loss = nn.CrossEntropyLoss();
        using var loader = new Captions().CreateLoader(new LoaderOptions { Workers = 2 });
        var history = model.Fit(
            loader, batch => (model.forward(batch.Image.ToTensor(), batch.Text.ToTensor()), batch.Label.ToTensor()), optimizer, loss, epochs: 3);
        return history;
    }

    public static History Weighted(nn.Module<Tensor, Tensor> model)
    {
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loader = new Captions().CreateLoader(new LoaderOptions { Workers = 2 });
        using var each = nn.CrossEntropyLoss(reduction: nn.Reduction.None);
        var history = model.Fit(
            loader, batch => (batch.Image.ToTensor(), batch.Label.ToTensor(), batch.Weight.ToTensor()), optimizer, each, epochs: 3);
        return history;
    }

    public static List<Tensor> Kept()
    {
        using var loader = new Digits("data/train").CreateLoader(new LoaderOptions { Workers = 2 });
        var kept = new List<Tensor>();
        foreach (var batch in loader.Epoch(0))
            kept.Add(batch.Image.ToTensor().clone());
        return kept;
    }
}

/// <summary>Images that a linear model can tell apart.</summary>
[DataSource(BatchSize = 32, Shuffle = true, Seed = 1)]
internal sealed partial class Digits(string folder)
{
    public string Folder => folder;

    public int Count => 320;

    [Sample]
    private void Read(int index, [Shape(1, 28, 28)] Span<float> image, out long label, ref SampleRandom random)
    {
        label = index % 10;
        for (var i = 0; i < image.Length; i++)
            image[i] = random.NextSingle() / 10;
        image[(int)label * 28] = 5;
    }
}

/// <summary>Images, each with a text and a weight, of which either tells the label.</summary>
[DataSource(BatchSize = 32, Shuffle = true, Seed = 1)]
internal sealed partial class Captions
{
    public static int Count => 320;

    [Sample]
    private static void Read(int index, [Shape(10)] Span<float> image, [Shape(10)] Span<float> text, out long label, out float weight)
    {
        label = index % 10;
        image[(int)label] = 5;
        text[(int)label] = 5;
        weight = 1 + index % 2;
    }
}
