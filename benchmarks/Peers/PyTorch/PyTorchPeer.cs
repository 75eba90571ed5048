using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Infeed.Benchmarks.Peers.PyTorch;

/// <summary>PyTorch's DataLoader in a process of its own, which measures when it is asked.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    public const string Missing = """
        PyTorch is not there. On Debian and Ubuntu: apt-get install python3-torch python3-torchvision python3-pil
        Elsewhere: pip install torch torchvision, and INFEED_PYTHON=PYTHON if it is not for the first python3 of the PATH.
        """;

    private readonly Process process;

    private PyTorchPeer(Process process) => this.process = process;

    /// <summary>Starts it with the first Python that has PyTorch.</summary>
    /// <param name="jpegs">A folder of JPEGs with a folder a class.</param>
    /// <param name="fashion">A folder that torchvision finds Fashion-MNIST in.</param>
    /// <param name="fashionImages">How many images of it are read.</param>
    /// <returns>The peer; null if there is no PyTorch.</returns>
    public static PyTorchPeer? TryStart(string jpegs, string fashion, int fashionImages)
    {
        string[] pythons = Environment.GetEnvironmentVariable("INFEED_PYTHON") is { Length: > 0 } chosen ? [chosen] : ["python3", "/usr/bin/python3"];
        if (pythons.FirstOrDefault(HasPyTorch) is not { } python)
            return null;
        var script = Path.Combine(AppContext.BaseDirectory, "Peers", "PyTorch", "loaders.py");
        string[] arguments = [script, jpegs, fashion, fashionImages.ToString(CultureInfo.InvariantCulture)];
        return new PyTorchPeer(Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <summary>Asks for a measurement, and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It has ended: standard error says why.</exception>
    public double Ask(string what, int workers)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {workers}"));
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() is { } answer
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("PyTorch's process has ended before it answered.");
    }

    /// <summary>Ends it; its workers end with it.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static bool HasPyTorch(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import torch, torchvision"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
