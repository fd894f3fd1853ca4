"""Text to Doc: the pipeline that ships with Toile, or any installed spaCy pipeline completed by its parts."""

from graph.pipeline.loading import describe, load_pipeline

__all__ = ["describe", "load_pipeline"]
