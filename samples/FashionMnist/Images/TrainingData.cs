namespace FashionMnistSample.Images;

/// <summary>The images to train on, and those to validate on.</summary>
public sealed record TrainingData(LabelledImages Training, LabelledImages Validation) : IDisposable
{
    // The classes are in random order: each has 827 to 869 of the first 8,500 images, and 131 to 173 of the rest.
    private const int ShippedTrainingImages = 8_500;

    /// <summary>The 10,000 images beside the program: 8,500 to train on, 1,500 to validate on.</summary>
    public static TrainingData Shipped()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data");
        using var images = LabelledImages.Load(folder, "t10k");
        var (training, validation) = images.SplitAt(ShippedTrainingImages);
        return new TrainingData(training, validation);
    }

    /// <summary>The full data set: <c>train-*</c> to train on, <c>t10k-*</c> to validate on.</summary>
    /// <param name="folder">The folder of its four files.</param>
    public static TrainingData FromFolder(string folder)
    {
        if (!Directory.Exists(folder)) throw new DataFileException(folder, "no such folder.");
        return new TrainingData(LabelledImages.Load(folder, "train"), LabelledImages.Load(folder, "t10k"));
    }

    /// <summary>Gives the memory back, after the loaders.</summary>
    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
    }
}
