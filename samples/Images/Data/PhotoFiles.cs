using FashionMnistSample.Images;

namespace ImagesSample.Data;

/// <summary>The folder of photos, with a folder for each of the ten classes, which the sample makes when it is run for the first time.</summary>
/// <param name="folder">The folder.</param>
/// <param name="count">How many photos it has.</param>
internal sealed class PhotoFiles(string folder, int count)
{
    // Each class has some then.
    private const int Fewest = 100;

    private static readonly string[] Classes =
        ["t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot"];

    // Says that this sample has made the folder, and whether all of it: it is written before the first photo, and again after the last.
    private readonly string note = Path.Combine(folder, "made-by-the-sample.txt");

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Makes the photos unless they are all there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are too few.</exception>
    /// <exception cref="DataFileException">There are other files in the folder.</exception>
    public void MakeIfNeeded(TextWriter output, bool isTerminal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Fewest);
        var found = File.Exists(note) ? File.ReadAllText(note) : null;
        if (found == Note(count) && Made() == count)
        {
            output.WriteLine($"{count:N0} photos are in {folder}.");
            return;
        }

        if (found is null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DataFileException(folder, "it is not empty, and was not made by this sample. Name another folder by --folder.");
        if (found is not null)
        {
            output.WriteLine(found == Note(Made()) ? $"{folder} has another number of photos: it is made anew." : $"{folder} is half made: it is made anew.");
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(note, "");
        Make(output, isTerminal);
        File.WriteAllText(note, Note(count));
    }

    private static string Note(int count) => $"{count} photos of 256 x 256 pixels, first edition\n";

    private int Made() => Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Count();

    private void Make(TextWriter output, bool isTerminal)
    {
        using var images = LabelledImages.Load(Path.Combine(AppContext.BaseDirectory, "data"), "t10k");
        foreach (var name in Classes)
            Directory.CreateDirectory(Path.Combine(folder, name));
        var (made, bytes, step) = (0, 0L, isTerminal ? 16 : Math.Max(1, count / 4));
        Parallel.For(0, count, number =>
        {
            var photo = PhotoPainter.Paint(images, number);
            File.WriteAllBytes(Path.Combine(folder, Classes[images.Labels[number % images.Count]], $"{number:00000}.jpg"), photo);
            Interlocked.Add(ref bytes, photo.Length);
            var done = Interlocked.Increment(ref made);
            if (done % step == 0 && done < count)
                output.Write(isTerminal ? $"\rmaking photos {done:N0}/{count:N0}" : $"making photos {done:N0}/{count:N0}\n");
        });
        output.WriteLine($"{(isTerminal ? "\r" : "")}made {count:N0} photos of {bytes / count / 1024.0:F1} KB in {folder}.");
    }
}
