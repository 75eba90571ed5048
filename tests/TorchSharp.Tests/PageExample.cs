namespace Infeed.Tensors.Tests;

/// <summary>The loop of docs/training.md, as it stands there.</summary>
internal static class PageExample
{
    public static void Run()
    {
        using var model = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        using var loss = nn.CrossEntropyLoss();

        using var loader = new Digits("data").CreateLoader(new LoaderOptions { Workers = 2 });
        foreach (var epoch in loader.Epochs(3))
        {
            var sum = 0f;
            foreach (var batch in epoch)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var error = loss.forward(model.forward(batch.Image.ToTensor()), batch.Label.ToTensor());
                error.backward();
                optimizer.step();
                sum += error.item<float>();
            }

            Console.WriteLine($"epoch {epoch.Number}: loss {sum / epoch.Count}");
        }
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
