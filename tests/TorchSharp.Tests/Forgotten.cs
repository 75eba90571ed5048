namespace Infeed.Tensors.Tests;

/// <summary>
/// Tensors that earlier tests have made and not disposed. TorchSharp counts them until they are finalised, which would come in the midst of a test that
/// compares two counts.
/// </summary>
internal static class Forgotten
{
    /// <summary>Finalises them now.</summary>
    public static void End()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
