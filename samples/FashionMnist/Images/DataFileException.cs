namespace FashionMnistSample.Images;

/// <summary>A data file is missing or is not what its name says. The message is one line that starts with the file.</summary>
internal sealed class DataFileException(string path, string problem, Exception? cause = null)
    : Exception($"{path}: {problem}", cause);
