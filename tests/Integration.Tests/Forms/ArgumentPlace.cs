namespace Infeed.Integration.Forms;

/// <summary>A key of the user's own, which no runtime knows.</summary>
internal sealed record ArgumentPlace(string Name, int Number);
